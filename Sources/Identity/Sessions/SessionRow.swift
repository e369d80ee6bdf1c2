import Guards
import JSON
import Primitives
import Storage

/// A session as the database keeps it. Every column is under the row's mark.
struct SessionRow {
    let tenant: TenantName
    let id: ByteString
    let user: UserIdentity
    let agent: AgentName
    let isAttested: Bool
    let claims: JSONObject
    let authentication: AuthenticationFacts
    let signIn: ByteString?
    let opened: Timestamp
    let expires: Timestamp
    /// The idle end.
    var activeUntil: Timestamp
    var ended: Timestamp?
    var endReason: ByteString?
    /// How many messages of the user were taken in.
    var words: Int64
    /// The audience of the token that opened it; nil in rows from before it was kept, which stand for nothing any more.
    let audience: ByteString?
    /// The mark that it was read with; empty for one that was not read.
    var mark: [UInt8] = []

    private static let names = [
        "tenant", "id", "user_id", "issuer", "subject", "agent", "attested", "claims", "auth_time", "acr", "amr",
        "sign_in", "opened",
        "expires", "active_until", "ended", "end_reason", "words", "audience",
    ]
    private static let columns = names.joined(separator: ", ")
    private static let one = "SELECT \(columns), mac FROM sessions WHERE tenant = ? AND id = ?"

    /// The session, if its mark is right.
    static func load(
        _ tenant: TenantName, _ id: ByteString, rows: RowAuthenticator, checked: SessionRowCache,
        in transaction: any SQLTransaction
    ) throws -> SessionRow? {
        try transaction.row(one, [.name(tenant), .text(id)]).map { row in
            try checked.row(tenant, id, row.values) { try SessionRow(row, rows) }
        }
    }

    /// Whether the session still stands exactly as it was read with this mark, which covers all of it.
    static func isUnchanged(
        _ tenant: TenantName, _ id: ByteString, since mark: [UInt8], in transaction: any SQLTransaction
    ) throws(StorageError) -> Bool {
        let row = try transaction.row(
            "SELECT mac FROM sessions WHERE tenant = ? AND id = ?", [.name(tenant), .text(id)])
        guard let row, !mark.isEmpty else { return false }
        return try row.blob("mac") == mark
    }

    /// The sessions that are not over, of a sign-in or of a person at an issuer.
    static func open(
        issuer: ByteString, subject: ByteString?, signIn: ByteString?, now: Timestamp, rows: RowAuthenticator,
        in transaction: any SQLTransaction
    ) throws -> [SessionRow] {
        var condition = "issuer = ? AND ended IS NULL AND expires > ?"
        var values: [SQLValue] = [.text(issuer), .time(now)]
        if let subject {
            condition += " AND subject = ?"
            values.append(.text(subject))
        }
        if let signIn {
            condition += " AND sign_in = ?"
            values.append(.text(signIn))
        }
        guard values.count > 2 else { return [] }
        return try transaction.rows(
            "SELECT \(columns), mac FROM sessions WHERE \(condition) ORDER BY id LIMIT 10000", values
        )
        .map { try SessionRow($0, rows) }
    }

    func insert(rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        let places = Array(repeating: "?", count: Self.names.count + 1).joined(separator: ", ")
        try transaction.execute(
            "INSERT INTO sessions (\(Self.columns), mac) VALUES (\(places))",
            values + [.blob(rows.mac("sessions", marked))])
    }

    /// Writes what may change.
    func update(rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        try transaction.execute(
            "UPDATE sessions SET active_until = ?, ended = ?, end_reason = ?, words = ?, mac = ? WHERE tenant = ? AND id = ?",
            [
                .time(activeUntil), .optional(ended), .optional(endReason), .integer(words),
                .blob(rows.mac("sessions", marked)), .name(tenant), .text(id),
            ])
    }

    private var values: [SQLValue] {
        [
            .name(tenant), .text(id), .text(user.id), .text(user.issuer), .text(user.subject), .name(agent),
            .flag(isAttested),
            .text(Self.text(.object(claims))), .optional(authentication.time), .optional(authentication.context),
            .text(Self.text(.array(authentication.methods.map { .string($0) }))), .optional(signIn), .time(opened),
            .time(expires),
            .time(activeUntil), .optional(ended), .optional(endReason), .integer(words), .optional(audience),
        ]
    }

    /// What the mark covers. Rows from before the audience was kept were marked without it.
    private var marked: [SQLValue] { audience == nil ? values.dropLast() : values }

    private static func text(_ value: JSONValue) -> ByteString { ByteString(validating: value.serialized()) ?? "" }
}

extension SessionRow {
    private init(_ row: SQLRow, _ rows: RowAuthenticator) throws {
        guard let claims = try JSONValue(parsing: try row.text("claims")).object,
            let methods = try JSONValue(parsing: try row.text("amr")).array
        else { throw SessionRefusal(.tampered) }
        self.init(
            tenant: try row.name("tenant"), id: try row.text("id"),
            user: UserIdentity(
                id: try row.text("user_id"), issuer: try row.text("issuer"), subject: try row.text("subject")),
            agent: try row.name("agent"), isAttested: try row.flag("attested"), claims: claims,
            authentication: AuthenticationFacts(
                time: try row.optionalTime("auth_time"), context: try row.optionalText("acr"),
                methods: methods.compactMap(\.string)),
            signIn: try row.optionalText("sign_in"), opened: try row.time("opened"), expires: try row.time("expires"),
            activeUntil: try row.time("active_until"), ended: try row.optionalTime("ended"),
            endReason: try row.optionalText("end_reason"), words: try row.integer("words"),
            audience: try row.optionalText("audience"))
        let mac = try row.blob("mac")
        if guarded(.sessionRow), !rows.verify(mac, "sessions", marked) { throw SessionRefusal(.tampered) }
        mark = mac
    }
}
