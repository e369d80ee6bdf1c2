import GRDB
import JSON
import Primitives

/// One service's own SQLite database: a file where a directory is given, else in memory.
struct RecordStore: Sendable {
    private let database: any DatabaseWriter

    /// Opens the database and, unless it holds the seed's records already, fills it.
    ///
    /// - Parameters:
    ///   - schema: the statements that make the tables.
    ///   - fill: inserts what the service starts with.
    init(
        _ service: AcmeService, directory: String?, seed: UInt64, schema: String, fill: (Database) throws -> Void
    ) throws {
        if let directory {
            database = try DatabasePool(path: "\(directory)/\(service.rawValue).sqlite")
        } else {
            database = try DatabaseQueue()
        }
        if try database.read({ try Self.isFilled($0, seed: seed) }) { return }
        let template = try Self.templates.value("\(service.rawValue)-\(seed)") {
            let template = try DatabaseQueue()
            try template.write { db in
                try db.execute(sql: schema + Self.ownSchema)
                try fill(db)
                try db.execute(sql: "INSERT INTO seed VALUES (?)", arguments: [String(seed)])
            }
            return template
        }
        try template.backup(to: database)
    }

    /// Filled databases, to be copied: a test run starts Acme many times.
    private static let templates = SmallCache<String, DatabaseQueue>(capacity: 12)

    private static let ownSchema = """
        CREATE TABLE seed (value TEXT NOT NULL);
        CREATE TABLE idempotency (
            scope TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (scope, key)
        ) WITHOUT ROWID;
        """

    private static func isFilled(_ db: Database, seed: UInt64) throws -> Bool {
        try db.tableExists("seed") && String.fetchOne(db, sql: "SELECT value FROM seed") == String(seed)
    }

    func read<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        try await database.write(body)
    }

    /// Runs an effect once for each key of idempotency that a tenant's calls carry: the same key with the same request
    /// gets the first answer again, with another request 422. A call without a key has its effect each time.
    func once(_ call: Call, perform: @Sendable @escaping (Database) throws -> Reply) async throws -> Reply {
        guard let key = call.idempotencyKey else { return try await write(perform) }
        let scope = call.caller.tenant?.text ?? ""
        return try await write { db in
            let known = try Row.fetchOne(
                db, sql: "SELECT digest, status, body FROM idempotency WHERE scope = ? AND key = ?",
                arguments: [scope, key.text])
            if let known {
                guard ByteString(known["digest"] as String) == call.digest else {
                    throw ServiceError(422, "idempotency_mismatch", "The key came before with another request.")
                }
                let body = try JSONValue(parsing: ByteString(known["body"] as String))
                return Reply(status: known["status"], body: body, replayed: true)
            }
            let reply = try perform(db)
            let body = String(validating: reply.body.serialized(), as: UTF8.self) ?? ""
            try db.execute(
                sql: "INSERT INTO idempotency VALUES (?, ?, ?, ?, ?)",
                arguments: [scope, key.text, call.digest.text, reply.status, body])
            return reply
        }
    }

    /// All rows of a statement, as the inspection shows them.
    func rows(_ sql: String) async throws -> JSONValue {
        try await read { db in .array(try Row.fetchAll(db, sql: sql).map(\.json)) }
    }
}
