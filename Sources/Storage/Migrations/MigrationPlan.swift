import Crypto
import Primitives

/// Which migrations are to be run, given those that were.
struct MigrationPlan {
    /// What a row of the table `migrations` says.
    struct Applied: Hashable {
        let owner: ByteString
        let number: Int64
        let digest: [UInt8]
    }

    /// In the order given.
    let pending: [Migration]

    /// - Throws: ``StorageError/unusable(_:)``; see ``Database/migrate(_:)``.
    init(_ migrations: [Migration], applied: [Applied]) throws(StorageError) {
        var last: [ByteString: Int64] = [:]
        var pending: [Migration] = []
        for migration in migrations {
            let previous = last[migration.owner] ?? 0
            guard previous < .max, migration.number == previous + 1 else {
                throw .unusable(
                    Fault(
                        "storage.migration-order", "Migration \(migration.owner) \(migration.number) is out of order."))
            }
            last[migration.owner] = migration.number
            guard let row = applied.first(where: { $0.owner == migration.owner && $0.number == migration.number })
            else {
                pending.append(migration)
                continue
            }
            guard row.digest == Self.digest(migration) else {
                throw .unusable(
                    Fault(
                        "storage.migration-changed",
                        "Migration \(migration.owner) \(migration.number) is not the one that the database was made with.",
                        fix: "Use the program that made the database, or a newer one."))
            }
        }
        for row in applied {
            guard let known = last[row.owner], row.number > known else { continue }
            throw .unusable(
                Fault(
                    "storage.newer", "The database was written by a newer program (\(row.owner) \(row.number)).",
                    fix: "Use that program."))
        }
        self.pending = pending
    }

    /// SHA-256 over the statements.
    static func digest(_ migration: Migration) -> [UInt8] { Array(SHA256.hash(data: Array(migration.sql.utf8))) }
}
