import GRDB
import JSON
import Primitives

/// What customers wrote, with strangers' text among it, and what is written to them.
struct TicketsService: Sendable {
    let store: RecordStore
    let clock: any WallClock

    private static let page = 50

    init(world: AcmeWorld, directory: String?, clock: any WallClock) throws {
        self.clock = clock
        store = try RecordStore(.tickets, directory: directory, seed: world.seed, schema: Self.schema) { db in
            try db.insert("ticket", world.tickets) {
                [
                    $0.id.text, $0.account.text, $0.tenant.text, $0.subject.text, $0.status.text, $0.sender.text,
                    $0.body.text, $0.createdOn.text,
                ]
            }
            try db.insert("comment", world.comments) {
                [$0.id.text, $0.ticket.text, $0.tenant.text, $0.author.text, $0.body.text, "posted", $0.createdOn.text]
            }
        }
    }

    var operations: [Operation] {
        [
            .get("probe", "/probe") { _ in .ok(["status": "ok"]) },
            .get("list_tickets", "/accounts/{account_id}/tickets", query: ["cursor"], perform: listTickets),
            .get("get_ticket", "/tickets/{ticket_id}", perform: getTicket),
            .post("add_comment", "/tickets/{ticket_id}/comments", body: ["body"], perform: addComment),
            .get("get_comment", "/comments/{comment_id}", perform: getComment),
            .delete("delete_comment", "/comments/{comment_id}", perform: deleteComment),
            .post("send_message", "/messages", body: ["to", "subject", "body"], perform: sendMessage),
        ]
    }

    @Sendable private func listTickets(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let cursor = try call.optionalText("cursor")
        return try await store.read { db in
            let tenant = try String.fetchOne(
                db, sql: "SELECT tenant FROM ticket WHERE account_id = ? LIMIT 1", arguments: [account.text])
            guard let tenant, call.caller.reaches(ByteString(tenant)) else { throw ServiceError.notFound }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, account_id, tenant, subject, status, created_on FROM ticket
                    WHERE account_id = ? AND id > ? ORDER BY id LIMIT ?
                    """, arguments: [account.text, cursor?.text ?? "", Self.page + 1])
            return .ok([
                "tickets": .array(rows.prefix(Self.page).map(\.json)), "next_cursor": rows.cursor(after: Self.page),
            ])
        }
    }

    @Sendable private func getTicket(_ call: Call) async throws -> Reply {
        let id = try call.text("ticket_id")
        return try await store.read { db in
            var ticket =
                try db.record("SELECT * FROM ticket WHERE id = ?", id, for: call.caller).json.object ?? JSONObject()
            let comments = try Row.fetchAll(
                db,
                sql:
                    "SELECT id, author, body, created_on FROM comment WHERE ticket_id = ? AND status = 'posted' ORDER BY id",
                arguments: [id.text])
            ticket["comments"] = .array(comments.map(\.json))
            return .ok(.object(ticket))
        }
    }

    @Sendable private func addComment(_ call: Call) async throws -> Reply {
        let id = try call.text("ticket_id")
        let body = try call.text("body", longest: 10_000)
        let day = String(clock.now.description.prefix(10))
        return try await store.once(call) { db in
            let tenant = try db.record("SELECT tenant FROM ticket WHERE id = ?", id, for: call.caller).text("tenant")
            let comment = try db.nextID("CM", table: "comment")
            try db.execute(
                sql: "INSERT INTO comment VALUES (?, ?, ?, 'support@acme.example', ?, 'posted', ?)",
                arguments: [comment, id.text, tenant.text, body.text, day])
            return .created(try db.comment(ByteString(comment), for: call.caller).json)
        }
    }

    @Sendable private func getComment(_ call: Call) async throws -> Reply {
        let id = try call.text("comment_id")
        return try await store.read { db in .ok(try db.comment(id, for: call.caller).json) }
    }

    @Sendable private func deleteComment(_ call: Call) async throws -> Reply {
        let id = try call.text("comment_id")
        return try await store.once(call) { db in
            _ = try db.comment(id, for: call.caller)
            try db.execute(sql: "UPDATE comment SET status = 'deleted' WHERE id = ?", arguments: [id.text])
            return .ok(try db.comment(id, for: call.caller).json)
        }
    }

    /// A message that has left cannot be called back.
    @Sendable private func sendMessage(_ call: Call) async throws -> Reply {
        let to = try call.email("to")
        let subject = try call.text("subject")
        let body = try call.text("body", longest: 10_000)
        let now = clock.now.description
        return try await store.once(call) { db in
            let id = try db.nextID("M", table: "outbox")
            try db.execute(
                sql: "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, 'sent', ?)",
                arguments: [id, call.caller.tenant?.text, to.text, subject.text, body.text, now])
            return .created(["id": .string(id), "to": .string(to), "status": "sent", "created_at": .string(now)])
        }
    }

    private static let schema = """
        CREATE TABLE ticket (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, subject TEXT NOT NULL,
            status TEXT NOT NULL, sender TEXT NOT NULL, body TEXT NOT NULL, created_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX ticket_account ON ticket (account_id, id);
        CREATE TABLE comment (
            id TEXT NOT NULL PRIMARY KEY, ticket_id TEXT NOT NULL, tenant TEXT NOT NULL, author TEXT NOT NULL,
            body TEXT NOT NULL, status TEXT NOT NULL, created_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX comment_ticket ON comment (ticket_id);
        CREATE TABLE outbox (
            id TEXT NOT NULL PRIMARY KEY, tenant TEXT, recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
            status TEXT NOT NULL, created_at TEXT NOT NULL
        );
        """
}

extension Database {
    fileprivate func comment(_ id: ByteString, for caller: Caller) throws -> Row {
        try record(
            """
            SELECT comment.id, ticket_id, account_id, comment.tenant, author, comment.body, comment.status, comment.created_on
            FROM comment JOIN ticket ON ticket.id = ticket_id WHERE comment.id = ?
            """, id, for: caller)
    }
}
