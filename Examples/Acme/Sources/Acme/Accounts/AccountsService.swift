import GRDB
import JSON
import Primitives

/// Who the customers are: accounts, their members' roles and their contacts.
struct AccountsService: Sendable {
    let store: RecordStore
    let clock: any WallClock
    /// The identity service's issuer; the accounts know its subjects.
    let issuer: @Sendable () -> ByteString

    init(
        world: AcmeWorld, directory: String?, clock: any WallClock, issuer: @escaping @Sendable () -> ByteString
    ) throws {
        self.clock = clock
        self.issuer = issuer
        store = try RecordStore(.accounts, directory: directory, seed: world.seed, schema: Self.schema) { db in
            try db.insert("account", world.people) {
                [
                    $0.account.text, $0.tenant.text, $0.name.text, $0.email.text, $0.phone.text, $0.plan.text,
                    $0.address.text, $0.createdOn.text,
                ]
            }
            try db.insert("sign_in", world.people) { ["", $0.subject.text, $0.account.text] }
            try db.insert("member_role", world.people.flatMap { person in person.roles.map { (person.account, $0) } }) {
                [$0.0.text, $0.1.text]
            }
            try db.insert("contact", world.contacts) {
                [
                    $0.id.text, $0.account.text, $0.tenant.text, $0.name.text, $0.email.text, $0.phone.text,
                    $0.title.text,
                ]
            }
        }
    }

    var operations: [Operation] {
        [
            .get("probe", "/probe") { _ in .ok(["status": "ok"]) },
            .get("find_account", "/accounts", query: ["issuer", "subject"], perform: findAccount),
            .get("get_account", "/accounts/{account_id}", perform: getAccount),
            .get("get_member", "/accounts/{account_id}/member", perform: getMember),
            .get("list_contacts", "/accounts/{account_id}/contacts", perform: listContacts),
            .get("get_contact", "/contacts/{contact_id}", perform: getContact),
            .patch("update_contact", "/contacts/{contact_id}", body: ["email"], perform: updateContact),
            .post("export_contacts", "/accounts/{account_id}/exports", body: ["destination"], perform: exportContacts),
        ]
    }

    /// Lets a subject of another issuer in as an account's person.
    func link(issuer: ByteString, subject: ByteString, to account: ByteString) async throws {
        try await store.write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO sign_in VALUES (?, ?, ?)",
                arguments: [issuer.text, subject.text, account.text])
        }
    }

    @Sendable private func findAccount(_ call: Call) async throws -> Reply {
        let given = try call.text("issuer")
        let issuer = given == issuer() ? "" : given.text
        let subject = try call.text("subject").text
        return try await store.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, tenant, name FROM account
                    WHERE id = (SELECT account_id FROM sign_in WHERE issuer = ? AND subject = ?)
                    """, arguments: [issuer, subject])
            guard let row, call.caller.reaches(row.text("tenant")) else { throw ServiceError.notFound }
            return .ok(row.json)
        }
    }

    @Sendable private func getAccount(_ call: Call) async throws -> Reply {
        let id = try call.text("account_id")
        return try await store.read { db in .ok(try db.account(id, for: call.caller).json) }
    }

    @Sendable private func getMember(_ call: Call) async throws -> Reply {
        let id = try call.text("account_id")
        return try await store.read { db in
            _ = try db.account(id, for: call.caller)
            let roles = try String.fetchAll(
                db, sql: "SELECT role FROM member_role WHERE account_id = ? ORDER BY rowid", arguments: [id.text])
            return .ok(["account_id": .string(id), "roles": .array(roles.map(JSONValue.string))])
        }
    }

    @Sendable private func listContacts(_ call: Call) async throws -> Reply {
        let id = try call.text("account_id")
        return try await store.read { db in
            _ = try db.account(id, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "\(Self.contact) WHERE account_id = ? ORDER BY id", arguments: [id.text])
            return .ok(["contacts": .array(rows.map(\.json))])
        }
    }

    @Sendable private func getContact(_ call: Call) async throws -> Reply {
        let id = try call.text("contact_id")
        return try await store.read { db in
            .ok(try db.record("\(Self.contact) WHERE id = ?", id, for: call.caller).json)
        }
    }

    @Sendable private func updateContact(_ call: Call) async throws -> Reply {
        let id = try call.text("contact_id")
        let email = try call.email("email")
        return try await store.once(call) { db in
            let before = try db.record("\(Self.contact) WHERE id = ?", id, for: call.caller)
            try db.execute(sql: "UPDATE contact SET email = ? WHERE id = ?", arguments: [email.text, id.text])
            var contact = before.json.object ?? JSONObject()
            contact["email"] = .string(email)
            contact["previous_email"] = .string(before.text("email"))
            return .ok(.object(contact))
        }
    }

    /// Sends every contact of the account's *tenant* to the destination: a bulk export, as real services have it.
    @Sendable private func exportContacts(_ call: Call) async throws -> Reply {
        let id = try call.text("account_id")
        let destination = try call.email("destination")
        let now = clock.now.description
        return try await store.once(call) { db in
            let tenant = try db.account(id, for: call.caller).text("tenant").text
            let count =
                try Int.fetchOne(db, sql: "SELECT count(*) FROM contact WHERE tenant = ?", arguments: [tenant]) ?? 0
            let export = try db.nextID("EX", table: "export")
            try db.execute(
                sql: "INSERT INTO export VALUES (?, ?, ?, ?, ?, 'sent', ?)",
                arguments: [export, id.text, tenant, destination.text, count, now])
            return .created(
                try db.record("SELECT * FROM export WHERE id = ?", ByteString(export), for: call.caller).json)
        }
    }

    private static let contact = "SELECT * FROM contact"

    private static let schema = """
        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
            plan TEXT NOT NULL, address TEXT NOT NULL, created_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE sign_in (
            issuer TEXT NOT NULL, subject TEXT NOT NULL, account_id TEXT NOT NULL, PRIMARY KEY (issuer, subject)
        ) WITHOUT ROWID;
        CREATE TABLE member_role (account_id TEXT NOT NULL, role TEXT NOT NULL);
        CREATE INDEX member_role_account ON member_role (account_id);
        CREATE TABLE contact (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, name TEXT NOT NULL,
            email TEXT NOT NULL, phone TEXT NOT NULL, title TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX contact_account ON contact (account_id);
        CREATE TABLE export (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, destination TEXT NOT NULL,
            contacts INTEGER NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL
        );
        """
}

extension Database {
    fileprivate func account(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT * FROM account WHERE id = ?", id, for: caller)
    }
}
