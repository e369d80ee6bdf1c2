import Crypto
import JSON
package import Primitives
package import Storage

/// The keys of back ends, each sealed in a file of its own below the key directory (mode 0600 in a folder of mode 0700).
///
/// What a file was sealed for, its back end and its tenant, is authenticated with it: a file that was moved, renamed or edited does
/// not open. Nothing is cached, so that a key that was replaced or removed is gone for the next call.
package struct SealedKeys: BackendKeys {
    /// For which back end, and for which tenant there; nil: for all.
    package struct Owner: Hashable, Sendable {
        package let backend: ByteString
        package let tenant: TenantName?

        package init(backend: ByteString, tenant: TenantName?) {
            self.backend = backend
            self.tenant = tenant
        }
    }

    /// How long a key may be, in bytes. A shorter one could be guessed, and could not be masked without masking other words.
    package static let lengths = 8...4096

    private let sealer: any Sealer
    private let files: SealedKeyFiles

    /// `directory` is the key directory.
    package init(directory: String, sealer: any Sealer) {
        self.sealer = sealer
        files = SealedKeyFiles(directory: directory)
    }

    package func open(_ backend: ByteString, tenant: TenantName?) throws(Fault) -> ByteString {
        let owner = Owner(backend: backend, tenant: tenant)
        let file = try files.read(owner)
        do throws(SealError) {
            if let key = ByteString(validating: try sealer.open(file.sealed, Self.context(owner))) { return key }
        } catch {
            // Falls through to the one fault: which of the reasons it was helps nobody but an attacker.
        }
        throw Fault(
            "keys.not-authentic",
            "The key of \(Self.name(owner)) does not open: it was sealed for something else, or damaged.",
            fix: Self.fix(owner))
    }

    /// Seals a key in place of the one before.
    ///
    /// - Throws: a fault where it cannot be a header's value, or cannot be written.
    package func set(_ key: ByteString, for owner: Owner, at now: Timestamp) throws(Fault) {
        guard Self.lengths.contains(key.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Fault(
                "keys.unfit",
                "The key is not \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) printable characters.",
                fix: "Give the key alone, on one line, without blanks.")
        }
        let sealed: [UInt8]
        do throws(SealError) { sealed = try sealer.seal(Array(key.utf8), Self.context(owner)) } catch {
            throw Fault("keys.unsealed", "The key could not be sealed.")
        }
        try files.write(SealedKeyFiles.File(owner: owner, created: now, sealed: sealed))
    }

    /// Removes a key.
    ///
    /// - Returns: whether there was one.
    package func remove(_ owner: Owner) throws(Fault) -> Bool { try files.remove(owner) }

    private static func context(_ owner: Owner) -> SealContext {
        // No tenant has an empty name.
        SealContext(
            tenant: owner.tenant?.bytes ?? "", user: nil, subject: "backend:\(owner.backend)", part: "backend-key")
    }

    static func name(_ owner: Owner) -> String {
        "the back end `\(owner.backend)`" + (owner.tenant.map { " for the tenant `\($0)`" } ?? "")
    }

    static func fix(_ owner: Owner) -> String {
        "Run: remit secret set FOLDER --backend \(owner.backend)\(owner.tenant.map { " --tenant \($0)" } ?? "")"
    }
}
