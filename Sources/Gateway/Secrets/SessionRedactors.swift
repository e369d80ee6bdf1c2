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
    func redactor(
        for session: ByteString, _ options: ScanOptions = .secrets, secrets: [CallSecret] = [],
        known: [SessionSecrets.Known] = []
    ) -> Redactor {
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
        for secret in known { try? values.insert(digest: secret.digest, length: secret.length, as: secret.label) }
        let finder = options == .secrets ? Self.secretFinder : SecretFinder(options: options)
        return Redactor(
            finder: secrets.isEmpty && known.isEmpty ? finder : finder.knowing(values), markers: markers(of: session))
    }

    private static let secretFinder = SecretFinder(options: .secrets)
}

extension ScanOptions {
    /// Secrets that have a form or a sentence about them: an id that looks like one stays, since it has to come back.
    static let secrets = ScanOptions(findsSecrets: true, findsPersonal: false, findsOpaque: false)
    /// What is known alone.
    static let knownAlone = ScanOptions(findsSecrets: false, findsPersonal: false, findsOpaque: false)
}
