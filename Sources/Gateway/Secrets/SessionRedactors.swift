import Guards
import Identity
import JSON
import Primitives
import Redaction
import Storage

/// Makes the redactors of sessions. What is masked is called by the session's key and the value alone, so that one secret has one
/// marker in every process.
struct SessionRedactors: Sendable {
    private static let credential = RedactionLabel("secret:credential")

    let rows: RowAuthenticator

    /// The keyed digest under which secrets are known.
    func digest(_ bytes: [UInt8]) -> [UInt8] { rows.lookups("secrets", [.blob(bytes)]).first ?? [] }

    /// What is called how in a session.
    func markers(of session: ByteString) -> MarkerBook {
        let rows = rows
        return MarkerBook { bytes in rows.lookups("markers", [.text(session), .blob(bytes)]).first ?? [] }
    }

    /// A redactor for one text or value in a session.
    ///
    /// - Parameters:
    ///   - options: what is looked for beside what is known.
    ///   - secrets: what a call's attempts used.
    ///   - known: what the session's user said and its agent gave.
    ///   - directory: what of others must not be seen.
    func redactor(
        for session: ByteString, _ options: ScanOptions = .secrets, secrets: [CallSecret] = [],
        known: [SessionSecrets.Known] = [], beside directory: SharedDirectory? = nil
    ) -> Redactor {
        Redactor(
            finder: finder(for: session, options, secrets: secrets, known: known, beside: directory),
            markers: markers(of: session))
    }

    /// What such a redactor looks for.
    func finder(
        for session: ByteString, _ options: ScanOptions = .secrets, secrets: [CallSecret] = [],
        known: [SessionSecrets.Known] = [], beside directory: SharedDirectory? = nil
    ) -> SecretFinder {
        let rows = rows
        var values = KnownValues { bytes in rows.lookups("secrets", [.blob(bytes)]).first ?? [] }
        if let label = Self.credential {
            // Longer than the shortest and shorter than the longest value that can be known: the broker's limits are narrower.
            for secret in secrets {
                switch secret {
                case .spent(let secret): try? values.insert(digest: secret.digest, length: secret.length, as: label)
                case .standing(let secret): try? values.insert(secret, as: label)
                }
            }
        }
        // One that is too short to be known again is masked by its form alone.
        for secret in known {
            if let known = secret.digest {
                try? values.insert(digest: known.digest, length: known.length, as: secret.label)
            }
        }
        for secret in known where secret.isTelling {
            if secret.label == SessionSecrets.given {
                // The agent chose it: within other words it would hide what it likes.
                try? values.insert(
                    digest: digest(Array(secret.value.utf8)), length: secret.value.count, as: secret.label)
            } else {
                try? values.insert(secret.value, as: secret.label)
            }
        }
        var finder = Self.finder(options)
        if !secrets.isEmpty || !known.isEmpty { finder = finder.knowing(values) }
        if let directory { finder = finder.knowing(directory.identifiers, visibleTo: directory.scopes) }
        return finder
    }

    /// Values that were taken out of a result, to be known again beside it.
    func known(_ sealed: [SealedValue]) -> [SessionSecrets.Known] {
        guard let label = RedactionLabel("secret:handed-over") else { return [] }
        return sealed.map { SessionSecrets.Known(label: label, value: $0.value) }
    }

    /// A redactor for the data of persons that agents of a tenant's sessions are not to see.
    func personal(_ rules: RedactionRules, for session: Party) -> Redactor {
        let tenant = session.tenant
        return Redactor(finder: Self.personalFinder, markers: markers(of: session.id)) { label in
            switch rules.treatment(of: label, in: tenant) {
            case .pass: .pass
            case .mask, .tokenise: .mask
            case .drop: .drop
            }
        }
    }

    /// What tenants and users are known by, and whom of them a session's user is.
    struct SharedDirectory: Sendable {
        let identifiers: TenantDirectory
        let scopes: Set<ByteString>

        /// Nil where the deployment has none.
        init?(_ rules: RedactionRules, for session: Party) {
            guard guarded(.otherTenants), let identifiers = rules.directory else { return nil }
            let tenant = session.tenant.bytes
            self.identifiers = identifiers
            scopes = [
                tenant, TenantDirectory.scope(tenant: tenant, user: session.user.subject),
                TenantDirectory.scope(tenant: tenant, user: session.user.id),
            ]
        }
    }

    private static let personalFinder = SecretFinder(
        options: ScanOptions(findsSecrets: false, findsPersonal: true, findsOpaque: false))

    /// Builds what all of them share now, so that the first call does not wait for it.
    static func prepare() { _ = (secretFinder, personalFinder, replyFinder) }

    private static func finder(_ options: ScanOptions) -> SecretFinder {
        switch options {
        case .secrets: secretFinder
        case .replies: replyFinder
        default: SecretFinder(options: options)
        }
    }

    private static let replyFinder = SecretFinder(options: .replies)

    private static let secretFinder = SecretFinder(options: .secrets)
}

extension ScanOptions {
    /// Secrets that have a form or a sentence about them: an id that looks like one stays, since it has to come back.
    static let secrets = ScanOptions(findsSecrets: true, findsPersonal: false, findsOpaque: false)
    /// What users are told: beside secrets, whatever only a generator makes. Nothing of it has to come back.
    static let replies = ScanOptions(findsSecrets: true, findsPersonal: false, findsOpaque: true)
    /// What is known alone.
    static let knownAlone = ScanOptions(findsSecrets: false, findsPersonal: false, findsOpaque: false)
}
