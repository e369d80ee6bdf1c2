import Crypto
import Gateway
import Guards
import Identity
import JSON
import Ledger
import Primitives
package import Storage

/// The rows of runs. A row grants: it says how far a run is, so it carries a mark; what the run knows is sealed.
package struct RunStore: Sendable {
    package static let migrations = [
        Migration(
            owner: "workflows", number: 1,
            sql: """
                CREATE TABLE workflow_runs (
                    tenant TEXT NOT NULL, run TEXT NOT NULL, user_id TEXT NOT NULL, session TEXT NOT NULL,
                    agent TEXT NOT NULL, workflow TEXT NOT NULL, digest BLOB NOT NULL, state TEXT NOT NULL,
                    status TEXT NOT NULL, version INTEGER NOT NULL, due INTEGER, began INTEGER NOT NULL,
                    ends INTEGER NOT NULL, sealed BLOB NOT NULL, mac BLOB NOT NULL, PRIMARY KEY (tenant, run)
                );
                CREATE INDEX workflow_runs_due ON workflow_runs (due);
                CREATE INDEX workflow_runs_user ON workflow_runs (tenant, user_id, workflow, status);
                """)
    ]

    /// How many unfinished runs one user may have over all workflows.
    static let mostPerUser: Int64 = 20

    private let rows: RowAuthenticator
    private let sealer: any Sealer

    package init(rows: RowAuthenticator, sealer: any Sealer) {
        self.rows = rows
        self.sealer = sealer
    }

    private static let columns =
        "tenant, run, user_id, session, agent, workflow, digest, state, status, version, due, began, ends"
    private static let open = "status IN ('going', 'asks', 'held', 'waits')"

    /// Writes a new run, unless its user has as many as may be.
    func insert(_ run: WorkflowRun, parallel: Int64, in transaction: any SQLTransaction) throws {
        let who: [SQLValue] = [.name(run.session.tenant), .text(run.session.user)]
        let all = try count("tenant = ? AND user_id = ? AND \(Self.open)", who, in: transaction)
        let same = try count(
            "tenant = ? AND user_id = ? AND workflow = ? AND \(Self.open)", who + [.text(run.workflow)],
            in: transaction)
        if guarded(.runBound), all >= Self.mostPerUser || same >= parallel { throw RunError.tooMany }
        let (values, sealed) = try values(of: run)
        try transaction.execute(
            "INSERT INTO workflow_runs (\(Self.columns), sealed, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values + [.blob(sealed), .blob(mac(values, sealed))])
    }

    /// Writes a run anew.
    ///
    /// - Throws: ``RunError/moved`` where somebody else did since it was read.
    func update(_ run: inout WorkflowRun, in transaction: any SQLTransaction) throws {
        let before = run.version
        run.version = before + 1
        let (values, sealed) = try values(of: run)
        let changed = try transaction.execute(
            """
            UPDATE workflow_runs SET state = ?, status = ?, version = ?, due = ?, ends = ?, sealed = ?, mac = ?
            WHERE tenant = ? AND run = ? AND version = ?
            """,
            [
                .text(run.state), .text(ByteString(run.status.rawValue)), .integer(run.version), .optional(run.due),
                .time(run.ends), .blob(sealed), .blob(mac(values, sealed)), .name(run.session.tenant), .text(run.id),
                .integer(before),
            ])
        guard changed == 1 else { throw RunError.moved }
    }

    /// The run of that id, its mark checked.
    func load(_ id: ByteString, in transaction: any SQLTransaction) throws -> WorkflowRun? {
        try runs("run = ?", [.text(id)], in: transaction).first
    }

    /// The runs whose timer is over, the earliest first.
    func due(at now: Timestamp, limit: Int64, in transaction: any SQLTransaction) throws -> [ByteString] {
        try transaction.rows(
            "SELECT run FROM workflow_runs WHERE due <= ? ORDER BY due LIMIT ?", [.time(now), .integer(limit)]
        ).map { try $0.text("run") }
    }

    /// Takes a run whose row is not what Remit wrote out of the timers' sight; false where the row is in order.
    func shelve(_ id: ByteString, in transaction: any SQLTransaction) throws -> Bool {
        do {
            _ = try load(id, in: transaction)
            return false
        } catch RunError.tampered {
            try transaction.execute("UPDATE workflow_runs SET due = NULL WHERE run = ?", [.text(id)])
            return true
        }
    }

    /// Forgets the runs that ended long ago.
    func sweep(before: Timestamp, in transaction: any SQLTransaction) throws {
        try transaction.execute("DELETE FROM workflow_runs WHERE due IS NULL AND ends < ?", [.time(before)])
    }

    /// The runs of a user's that wait, of one workflow.
    func waiting(
        _ workflow: ByteString, of run: WorkflowRun, in transaction: any SQLTransaction
    ) throws -> [WorkflowRun] {
        try runs(
            "tenant = ? AND user_id = ? AND workflow = ? AND status = 'waits' ORDER BY run LIMIT 50",
            [.name(run.session.tenant), .text(run.session.user), .text(workflow)], in: transaction)
    }

    private func runs(
        _ condition: String, _ values: [SQLValue], in transaction: any SQLTransaction
    ) throws -> [WorkflowRun] {
        try transaction.rows("SELECT \(Self.columns), sealed, mac FROM workflow_runs WHERE " + condition, values)
            .map(run)
    }

    private func count(
        _ condition: String, _ values: [SQLValue], in transaction: any SQLTransaction
    ) throws -> Int64 {
        try transaction.row("SELECT count(*) AS runs FROM workflow_runs WHERE " + condition, values)?.integer("runs")
            ?? 0
    }

    // MARK: Rows

    private func values(of run: WorkflowRun) throws -> (values: [SQLValue], sealed: [UInt8]) {
        let sealed = try sealer.seal(
            run.content.serialized(), context(run.session.tenant.bytes, run.session.user, run.id))
        let values: [SQLValue] = [
            .name(run.session.tenant), .text(run.id), .text(run.session.user), .text(run.session.id),
            .name(run.session.agent), .text(run.workflow), .blob(run.digest), .text(run.state),
            .text(ByteString(run.status.rawValue)), .integer(run.version), .optional(run.due), .time(run.began),
            .time(run.ends),
        ]
        return (values, sealed)
    }

    private func run(_ row: SQLRow) throws -> WorkflowRun {
        let names = Self.columns.split(separator: ", ").map { ByteString(String($0)) }
        let values = names.map { row[$0] ?? .null }
        let sealed = try row.blob("sealed")
        let id = try row.text("run")
        if guarded(.runRow), !rows.verify(try row.blob("mac"), "workflow_runs", values + [Self.digest(sealed)]) {
            throw RunError.tampered(id)
        }
        let session = ServedSession(
            id: try row.text("session"), tenant: try row.name("tenant"), user: try row.text("user_id"),
            agent: try row.name("agent"), address: "local")
        guard let status = RunStatus(rawValue: try row.text("status").text),
            let bytes = try? sealer.open(sealed, context(session.tenant.bytes, session.user, id)),
            let content = RunContent(bytes)
        else { throw RunError.tampered(id) }
        return WorkflowRun(
            id: id, session: session, workflow: try row.text("workflow"), digest: try row.blob("digest"),
            began: try row.time("began"), state: try row.text("state"), status: status,
            version: try row.integer("version"), due: try row.optionalTime("due"), ends: try row.time("ends"),
            content: content)
    }

    private func mac(_ values: [SQLValue], _ sealed: [UInt8]) -> [UInt8] {
        rows.mac("workflow_runs", values + [Self.digest(sealed)])
    }

    private static func digest(_ sealed: [UInt8]) -> SQLValue { .blob(Array(SHA256.hash(data: sealed))) }

    private func context(_ tenant: ByteString, _ user: ByteString, _ run: ByteString) -> SealContext {
        SealContext(tenant: tenant, user: user, subject: run, part: "workflow")
    }
}
