import GRDB
import Primitives

extension SQLiteDatabase {
    /// After so many pages of 4 096 bytes the log is copied into the database. A page that is written many times meanwhile is copied
    /// once.
    static let checkpointPages = 4_000

    static func configuration(_ settings: SQLiteSettings) -> Configuration {
        var configuration = Configuration()
        configuration.label = "remit.storage"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(settings.busyMilliseconds) / 1000)
        configuration.maximumReaderCount = settings.readers
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// Sets what the writer needs after GRDB has set its own (it lowers `synchronous` to NORMAL), and reads it back.
    static func harden(_ database: GRDB.Database) throws {
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
                PRAGMA secure_delete = FAST; PRAGMA journal_size_limit = 67108864;
                PRAGMA wal_autocheckpoint = \(checkpointPages)
                """)
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        let flush = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        let keys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
        guard mode?.lowercased() == "wal", flush == 2, keys == 1 else {
            throw StorageError.unusable(
                Fault(
                    "storage.pragmas", "The database does not confirm WAL, synchronous=FULL and foreign keys.",
                    fix: "Keep it on a local file system."))
        }
    }

    /// The tables of the engine itself; safe to run again.
    static func createOwnTables(_ transaction: SQLiteTransaction) throws(StorageError) {
        try transaction.execute(
            """
            CREATE TABLE IF NOT EXISTS migrations (
                owner TEXT NOT NULL, number INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (owner, number))
            """)
        try transaction.execute(
            "CREATE TABLE IF NOT EXISTS storage_reserve (id INTEGER PRIMARY KEY, filler BLOB NOT NULL)")
    }
}

extension SQLiteDatabase {
    package func migrate(_ migrations: [Migration]) async throws(StorageError) {
        do {
            try await pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let transaction = SQLiteTransaction(database: database)
                    let applied = try transaction.rows("SELECT owner, number, digest FROM migrations").map { row in
                        MigrationPlan.Applied(
                            owner: try row.text("owner"), number: try row.integer("number"),
                            digest: try row.blob("digest"))
                    }
                    for migration in try MigrationPlan(migrations, applied: applied).pending {
                        try database.execute(sql: migration.sql)
                        try transaction.execute(
                            "INSERT INTO migrations (owner, number, digest) VALUES (?, ?, ?)",
                            [
                                .text(migration.owner), .integer(migration.number),
                                .blob(MigrationPlan.digest(migration)),
                            ])
                    }
                    return .commit
                }
            }
        } catch { throw StorageError(engine: error) }
    }

    /// The value of a pragma on the connection that writes.
    package func writerPragma(_ name: StaticString) async throws(StorageError) -> Int64? {
        do {
            return try await pool.writeWithoutTransaction { try Int64.fetchOne($0, sql: "PRAGMA \(name)") }
        } catch { throw StorageError(engine: error) }
    }

    /// Bounds the size of the database to so many pages of 4 096 bytes, or to what it has already. Beyond it, writes end as they do on
    /// a full disk.
    package func limit(pages: Int64) async throws(StorageError) {
        do {
            try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        } catch { throw StorageError(engine: error) }
    }
}
