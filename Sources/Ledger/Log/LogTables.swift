import Primitives
import Storage

/// The tables of the logs. Each row that says how far something is carries a mark under a key outside the database.
enum LogTables {
    static let migration = Migration(
        owner: "ledger", number: 5,
        sql: """
            CREATE TABLE logs (
                log INTEGER PRIMARY KEY, tenant TEXT NOT NULL, origin TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
                ended INTEGER, size INTEGER NOT NULL, frontier BLOB NOT NULL, mac BLOB NOT NULL);
            CREATE UNIQUE INDEX logs_by_tenant ON logs (tenant) WHERE ended IS NULL;
            CREATE TABLE log_entries (
                log INTEGER NOT NULL, place INTEGER NOT NULL, entry TEXT NOT NULL, leaf BLOB NOT NULL,
                PRIMARY KEY (log, place));
            CREATE UNIQUE INDEX log_entries_by_entry ON log_entries (entry, log);
            CREATE TABLE log_tiles (
                log INTEGER NOT NULL, level INTEGER NOT NULL, place INTEGER NOT NULL, hashes BLOB NOT NULL,
                PRIMARY KEY (log, level, place));
            CREATE TABLE checkpoints (
                log INTEGER NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL, note BLOB NOT NULL,
                PRIMARY KEY (log, size));
            CREATE TABLE log_salts (
                tenant TEXT NOT NULL, user_id TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (tenant, user_id));
            CREATE TABLE log_progress (
                id INTEGER PRIMARY KEY CHECK (id = 1), round INTEGER NOT NULL, sequence INTEGER NOT NULL,
                hash BLOB NOT NULL, logs INTEGER NOT NULL, mac BLOB NOT NULL);
            """)
}
