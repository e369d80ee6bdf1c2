import GRDB
import JSON
import Primitives

/// Workspaces that customers try: provisioned in several calls, each of which can be taken back.
struct ProvisioningService: Sendable {
    let store: RecordStore
    let clock: any WallClock

    /// How many seats a workspace has at most.
    static let mostSeats: Int64 = 200

    /// What can be switched on.
    private static let features: Set<ByteString> = ["reports", "single-sign-on", "audit-log"]

    init(world: AcmeWorld, directory: String?, clock: any WallClock) throws {
        self.clock = clock
        store = try RecordStore(.provisioning, directory: directory, seed: world.seed, schema: Self.schema) { db in
            try db.insert("customer", world.people) { [$0.account.text, $0.tenant.text] }
        }
    }

    var operations: [Operation] {
        [
            .get("probe", "/probe") { _ in .ok(["status": "ok"]) },
            .get("list_workspaces", "/accounts/{account_id}/workspaces", perform: listWorkspaces),
            .get("get_workspace", "/workspaces/{workspace_id}", perform: getWorkspace),
            .post("create_workspace", "/accounts/{account_id}/workspaces", body: ["plan", "days"], perform: create),
            .post("remove_workspace", "/workspaces/{workspace_id}/removal", body: [], perform: remove),
            .post("add_seats", "/workspaces/{workspace_id}/seats", body: ["seats"]) { try await change($0, seats: 1) },
            .post("release_seats", "/workspaces/{workspace_id}/seats/release", body: ["seats"]) {
                try await change($0, seats: -1)
            },
            .post("enable_feature", "/workspaces/{workspace_id}/features", body: ["feature"]) {
                try await change($0, isEnabled: true)
            },
            .post("disable_feature", "/workspaces/{workspace_id}/features/removal", body: ["feature"]) {
                try await change($0, isEnabled: false)
            },
            .post("extend_workspace", "/workspaces/{workspace_id}/extension", body: ["days"]) {
                try await change($0, days: 1)
            },
            .post("shorten_workspace", "/workspaces/{workspace_id}/extension/removal", body: ["days"]) {
                try await change($0, days: -1)
            },
        ]
    }

    @Sendable private func listWorkspaces(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        return try await store.read { db in
            _ = try db.record("SELECT tenant FROM customer WHERE account_id = ?", account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM workspace WHERE account_id = ? ORDER BY id LIMIT 200",
                arguments: [account.text])
            return .ok(["workspaces": .array(rows.map(\.json))])
        }
    }

    @Sendable private func getWorkspace(_ call: Call) async throws -> Reply {
        let id = try call.text("workspace_id")
        return try await store.read { db in .ok(try db.workspace(id, for: call.caller).json) }
    }

    @Sendable private func create(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let plan = try call.text("plan")
        guard ["team", "business"].contains(plan) else { throw ServiceError.badRequest("plan is unknown.") }
        let days = try call.whole("days", 1...60)
        let now = clock.now
        let ends = String(now.advanced(seconds: days * 86_400).description.prefix(10))
        return try await store.once(call) { db in
            let tenant = try db.record(
                "SELECT tenant FROM customer WHERE account_id = ?", account, for: call.caller
            ).text("tenant")
            let id = try db.nextID("WS", table: "workspace")
            try db.execute(
                sql: "INSERT INTO workspace VALUES (?, ?, ?, ?, 0, '', 'trial', ?, ?)",
                arguments: [id, account.text, tenant.text, plan.text, now.description, ends])
            return .created(try db.workspace(ByteString(id), for: call.caller).json)
        }
    }

    @Sendable private func remove(_ call: Call) async throws -> Reply {
        try await change(call) { db, id, _ in
            try db.execute(sql: "UPDATE workspace SET status = 'removed' WHERE id = ?", arguments: [id.text])
        }
    }

    private func change(_ call: Call, seats sign: Int64) async throws -> Reply {
        let seats = try call.whole("seats", 1...Self.mostSeats)
        return try await change(call) { db, id, workspace in
            let now = (workspace["seats"] as Int64) + sign * seats
            guard (0...Self.mostSeats).contains(now) else {
                throw ServiceError.conflict("seats", "A workspace has 0 to \(String(Self.mostSeats)) seats.")
            }
            try db.execute(sql: "UPDATE workspace SET seats = ? WHERE id = ?", arguments: [now, id.text])
        }
    }

    private func change(_ call: Call, isEnabled: Bool) async throws -> Reply {
        let feature = try call.text("feature")
        guard Self.features.contains(feature) else { throw ServiceError.badRequest("feature is unknown.") }
        return try await change(call) { db, id, workspace in
            var features = workspace.text("features").text.split(separator: " ").map { ByteString(String($0)) }
            features.removeAll { $0 == feature }
            if isEnabled { features.append(feature) }
            let text = features.sorted().map(\.text).joined(separator: " ")
            try db.execute(sql: "UPDATE workspace SET features = ? WHERE id = ?", arguments: [text, id.text])
        }
    }

    private func change(_ call: Call, days sign: Int64) async throws -> Reply {
        let days = try call.whole("days", 1...60)
        return try await change(call) { db, id, workspace in
            guard let ends = Timestamp(rfc3339: "\(workspace.text("ends_on"))T00:00:00Z") else {
                throw ServiceError.unavailable
            }
            let day = String(ends.advanced(seconds: sign * days * 86_400).description.prefix(10))
            try db.execute(sql: "UPDATE workspace SET ends_on = ? WHERE id = ?", arguments: [day, id.text])
        }
    }

    /// Changes a workspace that is still there, once for each key.
    private func change(
        _ call: Call, _ body: @escaping @Sendable (Database, ByteString, Row) throws -> Void
    ) async throws -> Reply {
        let id = try call.text("workspace_id")
        return try await store.once(call) { db in
            let workspace = try db.workspace(id, for: call.caller)
            guard workspace.text("status") == "trial" else {
                throw ServiceError.conflict("removed", "The workspace is removed already.")
            }
            try body(db, id, workspace)
            return .ok(try db.workspace(id, for: call.caller).json)
        }
    }

    private static let schema = """
        CREATE TABLE customer (account_id TEXT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE workspace (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, plan TEXT NOT NULL,
            seats INTEGER NOT NULL, features TEXT NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL,
            ends_on TEXT NOT NULL
        );
        CREATE INDEX workspace_account ON workspace (account_id, id);
        """
}

extension Database {
    fileprivate func workspace(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT * FROM workspace WHERE id = ?", id, for: caller)
    }
}
