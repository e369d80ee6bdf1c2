import Primitives
package import Storage

extension LedgerStore {
    /// The ledger's tables. Content is in `contents` alone, sealed; `mac` marks rows that grant.
    package static let migrations: [Migration] = [
        Migration(
            owner: "ledger", number: 1,
            sql: """
                CREATE TABLE ledger (
                    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tenant TEXT, session TEXT, kind TEXT NOT NULL,
                    at INTEGER NOT NULL, call TEXT, body TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL,
                    mac BLOB NOT NULL);
                CREATE INDEX ledger_by_tenant ON ledger (tenant, sequence);
                CREATE INDEX ledger_by_session ON ledger (session, sequence);
                CREATE INDEX ledger_by_call ON ledger (call, sequence);
                CREATE TABLE ledger_head (
                    id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL, mac BLOB NOT NULL);

                CREATE TABLE contents (
                    tenant TEXT NOT NULL, subject TEXT NOT NULL, part TEXT NOT NULL, user_id TEXT, sealed BLOB NOT NULL,
                    PRIMARY KEY (tenant, subject, part));

                CREATE TABLE calls (
                    tenant TEXT NOT NULL, call TEXT NOT NULL, entry TEXT NOT NULL, owner TEXT NOT NULL,
                    principal TEXT NOT NULL, user_id TEXT, session TEXT, agent TEXT, operator_id TEXT, tool TEXT NOT NULL,
                    backend TEXT NOT NULL, effect TEXT NOT NULL, at INTEGER NOT NULL, twin BLOB NOT NULL, request BLOB,
                    hold TEXT, parent TEXT, undoes TEXT, state TEXT NOT NULL, concluded INTEGER, code TEXT,
                    outcome_entry TEXT, undo_entry TEXT, undone TEXT NOT NULL, mac BLOB NOT NULL,
                    PRIMARY KEY (tenant, call), UNIQUE (tenant, hold), UNIQUE (tenant, session, request));
                CREATE UNIQUE INDEX calls_by_id ON calls (call);
                CREATE INDEX calls_by_twin ON calls (tenant, session, twin, at);
                CREATE INDEX calls_by_session ON calls (session, at);
                CREATE INDEX calls_by_state ON calls (state, at);

                CREATE TABLE reservations (
                    tenant TEXT NOT NULL, counter TEXT NOT NULL, scope TEXT NOT NULL, scope_id TEXT NOT NULL,
                    at INTEGER NOT NULL, call TEXT NOT NULL, amount INTEGER NOT NULL,
                    PRIMARY KEY (tenant, counter, scope, scope_id, at, call));
                CREATE INDEX reservations_by_call ON reservations (call);

                CREATE TABLE holds (
                    tenant TEXT NOT NULL, id TEXT NOT NULL, call TEXT NOT NULL, principal TEXT NOT NULL, user_id TEXT,
                    session TEXT, agent TEXT, operator_id TEXT, tool TEXT NOT NULL, backend TEXT NOT NULL,
                    effect TEXT NOT NULL, asks TEXT NOT NULL, reason TEXT NOT NULL, digest BLOB NOT NULL,
                    created INTEGER NOT NULL, expires INTEGER NOT NULL, state TEXT NOT NULL, answered_by TEXT,
                    answered INTEGER, mac BLOB NOT NULL, PRIMARY KEY (tenant, id));
                CREATE UNIQUE INDEX holds_by_id ON holds (id);
                CREATE INDEX holds_by_session ON holds (session, state, expires);
                CREATE INDEX holds_by_asks ON holds (asks, state, expires);

                CREATE TABLE processes (
                    id TEXT PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, started INTEGER NOT NULL,
                    seen INTEGER NOT NULL);
                """),
        Migration(
            owner: "ledger", number: 2,
            sql: """
                ALTER TABLE holds ADD COLUMN question TEXT NOT NULL DEFAULT 'permission';
                ALTER TABLE holds ADD COLUMN after_hold TEXT;
                CREATE INDEX holds_by_tenant ON holds (tenant, state, expires);
                CREATE TABLE ledger_volumes (
                    tenant TEXT NOT NULL, day INTEGER NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (tenant, day));
                CREATE INDEX ledger_volumes_by_day ON ledger_volumes (day, bytes);
                CREATE TABLE incidents (
                    id TEXT PRIMARY KEY, at INTEGER NOT NULL, operator_id TEXT NOT NULL, reason TEXT NOT NULL,
                    calls TEXT NOT NULL, mac BLOB NOT NULL);
                CREATE TABLE incident_results (
                    incident TEXT NOT NULL, call TEXT NOT NULL, undo TEXT, state TEXT NOT NULL,
                    PRIMARY KEY (incident, call));
                """),
        Migration(
            owner: "ledger", number: 3,
            sql: "CREATE INDEX holds_that_end ON holds (expires) WHERE state IN ('open', 'approved');"),
        // Indexes hold no more rows than are looked for: most calls are reads, and over.
        Migration(
            owner: "ledger", number: 4,
            sql: """
                DROP INDEX calls_by_twin;
                CREATE INDEX calls_by_twin ON calls (tenant, session, twin, at) WHERE effect <> 'read';
                DROP INDEX calls_by_state;
                CREATE INDEX calls_by_state ON calls (state, at) WHERE state = 'intended' OR state = 'unknown';
                DROP INDEX ledger_volumes_by_day;
                CREATE INDEX ledger_volumes_by_day ON ledger_volumes (day);
                """),
        LogTables.migration,
    ]
}
