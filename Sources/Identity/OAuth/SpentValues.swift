import Crypto
import Guards
import Primitives
import Storage

/// Values that may be used once: the `jti` of client assertions and logout tokens. The database keeps digests, until they would
/// be refused for their age anyway.
struct SpentValues {
    enum Kind: String { case assertion, logout }

    /// How many values of one owner are remembered at once.
    static let perOwner: Int64 = 10_000

    enum Failure: Error { case spent, tooMany }

    /// Spends a value.
    ///
    /// - Throws: ``Failure``, or an error of the database.
    static func spend(
        _ value: ByteString, _ kind: Kind, owner: ByteString, until expires: Timestamp, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let kindText = SQLValue.text(ByteString(kind.rawValue))
        try transaction.execute(
            "DELETE FROM spent_values WHERE kind = ? AND owner = ? AND expires < ?",
            [kindText, .text(owner), .time(now)])
        let full = try transaction.row(
            "SELECT 1 AS one FROM spent_values WHERE kind = ? AND owner = ? LIMIT 1 OFFSET ?",
            [kindText, .text(owner), .integer(perOwner - 1)])
        guard full == nil else { throw Failure.tooMany }
        let digest = Array(SHA256.hash(data: Array(value.utf8)))
        let inserted = try transaction.execute(
            "INSERT INTO spent_values (kind, owner, digest, expires) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [kindText, .text(owner), .blob(digest), .time(expires)])
        if guarded(.assertionOnce), inserted != 1 { throw Failure.spent }
    }
}
