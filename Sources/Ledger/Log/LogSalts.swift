import Crypto
import Evidence
import Primitives
import Storage
import Synchronization

/// The salts of what entries commit to: derived from a random key for each user of each tenant, which is sealed at rest. Without that
/// key nobody can show, or guess, what stood in the user's entries.
final class LogSalts: Sendable {
    /// Whose key: a tenant's user, or what is no user's.
    struct Owner: Hashable, Sendable {
        let tenant: ByteString
        let user: ByteString
    }

    private static let places = 10_000
    private let sealer: any Sealer
    private let random: any RandomSource
    private let known = Mutex<[Owner: SymmetricKey]>([:])

    init(sealer: any Sealer, random: any RandomSource) {
        self.sealer = sealer
        self.random = random
    }

    /// A key that is there.
    ///
    /// - Throws: ``LedgerError/seal(_:)`` where it does not open.
    func key(of owner: Owner, in transaction: any SQLTransaction) throws -> SymmetricKey? {
        if let key = known.withLock({ $0[owner] }) { return key }
        let row = try transaction.row(
            "SELECT sealed FROM log_salts WHERE tenant = ? AND user_id = ?", [.text(owner.tenant), .text(owner.user)])
        guard let sealed = try row?.blob("sealed") else { return nil }
        let key = SymmetricKey(data: try sealer.open(sealed, Self.context(owner)))
        keep(key, of: owner)
        return key
    }

    /// A new key, and its sealed form, which is to be stored.
    func make() -> (key: SymmetricKey, bytes: [UInt8]) {
        let bytes = random.bytes(32)
        return (SymmetricKey(data: bytes), bytes)
    }

    func store(_ bytes: [UInt8], of owner: Owner, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "INSERT INTO log_salts (tenant, user_id, sealed) VALUES (?, ?, ?)",
            [.text(owner.tenant), .text(owner.user), .blob(try sealer.seal(bytes, Self.context(owner)))])
    }

    private func keep(_ key: SymmetricKey, of owner: Owner) {
        known.withLock { known in
            if known.count >= Self.places { known.removeAll(keepingCapacity: true) }
            known[owner] = key
        }
    }

    /// The salt of one field of one entry.
    static func salt(_ key: SymmetricKey, entry: ByteString, field: ByteString) -> [UInt8] {
        var input = FramedBytes("remit-log-salt-v1")
        input.add(entry)
        input.add(field)
        return Array(HMAC<SHA256>.authenticationCode(for: input.bytes, using: key))
    }

    private static func context(_ owner: Owner) -> SealContext {
        SealContext(
            tenant: owner.tenant, user: owner.user.isEmpty ? nil : owner.user, subject: "log", part: "salts")
    }
}
