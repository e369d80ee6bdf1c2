import Identity
import JSON
import Primitives
import Storage

/// What agents wrote into a tenant's records without the user's or the company's word for it: read back in any session, it is a
/// stranger's, whatever field it stands in. Kept as keyed digests; so many of a tenant, then the table is full and what is written
/// beyond is marked no more, which the ledger's own bound on writes keeps from happening in practice.
struct WrittenValues: Sendable {
    static let migration = Migration(
        owner: "memory", number: 3,
        sql: """
            CREATE TABLE written_values (
                tenant TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (tenant, digest)
            );
            """)

    /// The shortest text that is marked, and the longest, in bytes: a shorter one says nothing of where it came from.
    private static let lengths = 6...400

    /// The most texts of a result that are asked about.
    static let mostAsked = 128

    let rows: RowAuthenticator

    /// The texts within values that may have been written.
    static func texts(_ values: [JSONValue]) -> Set<ByteString> {
        var found: Set<ByteString> = []
        var pending = values
        while let value = pending.popLast() {
            switch value {
            case .string(let text): if lengths.contains(text.count) { found.insert(text) }
            case .array(let elements): pending += elements
            case .object(let object): pending += object.members.map(\.value)
            case .null, .bool, .number: break
            }
        }
        return found
    }

    /// Those that were.
    func among(
        _ texts: Set<ByteString>, of tenant: TenantName, in transaction: any SQLTransaction
    ) throws -> Set<ByteString> {
        var written: Set<ByteString> = []
        for text in texts {
            let row = try transaction.row(
                "SELECT 1 AS n FROM written_values WHERE tenant = ? AND digest = ?",
                [.name(tenant), .blob(digest(text, tenant))])
            if row != nil { written.insert(text) }
        }
        return written
    }

    func insert(_ texts: [ByteString], of tenant: TenantName, in transaction: any SQLTransaction) throws {
        for text in texts where Self.lengths.contains(text.count) {
            try transaction.execute(
                "INSERT INTO written_values (tenant, digest) VALUES (?, ?) ON CONFLICT (tenant, digest) DO NOTHING",
                [.name(tenant), .blob(digest(text, tenant))])
        }
    }

    private func digest(_ text: ByteString, _ tenant: TenantName) -> [UInt8] {
        rows.lookups("written", [.name(tenant), .text(text)]).first ?? []
    }
}
