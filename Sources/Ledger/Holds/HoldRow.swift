import Primitives
import Storage

/// A row of `holds`. Every column is under the mark.
struct HoldRow: Sendable {
    var id: ByteString
    var tenant: ByteString
    var call: ByteString
    var subject: CallSubject
    var tool: ByteString
    var backend: ByteString
    var effect: CallEffect
    var asks: ByteString
    var reason: ByteString
    var digest: [UInt8]
    var created: Timestamp
    var expires: Timestamp
    /// As stored: an open hold past its end still says `open`; see ``state(at:)``.
    var state: Hold.State
    var answeredBy: ByteString?
    var answered: Timestamp?
    var question: Hold.Question
    var after: ByteString?

    private static let columns = """
        tenant, id, call, principal, user_id, session, agent, operator_id, tool, backend, effect, asks, reason, digest, created, \
        expires, state, answered_by, answered, question, after_hold
        """
    private static let insertion =
        "INSERT INTO holds (\(columns), mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    /// To be followed by a condition.
    static let selection = "SELECT \(columns), mac FROM holds "

    /// What the mark covers. A row that asks for permission, after no other, is marked as it was before there were such columns.
    var values: [SQLValue] {
        let isPlain = question == .permission && after == nil
        return isPlain ? first : first + [.text(ByteString(question.rawValue)), .optional(after)]
    }

    private var first: [SQLValue] {
        [
            .text(tenant), .text(id), .text(call), .text(ByteString(subject.principal.rawValue)),
            .optional(subject.user),
            .optional(subject.session), .optional(subject.agent), .optional(subject.operator), .text(tool),
            .text(backend),
            .text(ByteString(effect.rawValue)), .text(asks), .text(reason), .blob(digest), .time(created),
            .time(expires),
            .text(ByteString(state.rawValue)), .optional(answeredBy), .optional(answered),
        ]
    }

    func insert(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        let added: [SQLValue] = [.text(ByteString(question.rawValue)), .optional(after)]
        try transaction.execute(Self.insertion, first + added + [.blob(rows.mac("holds", values))])
    }

    /// Writes what can change.
    func update(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        try transaction.execute(
            """
            UPDATE holds SET asks = ?, reason = ?, state = ?, answered_by = ?, answered = ?, mac = ?
            WHERE tenant = ? AND id = ?
            """,
            [
                .text(asks), .text(reason), .text(ByteString(state.rawValue)), .optional(answeredBy),
                .optional(answered),
                .blob(rows.mac("holds", values)), .text(tenant), .text(id),
            ])
    }

    /// The state at a time: open and approved holds end.
    func state(at now: Timestamp) -> Hold.State {
        (state == .open || state == .approved) && now >= expires ? .expired : state
    }

    func hold(at now: Timestamp) -> Hold {
        Hold(
            id: id, call: call, subject: subject, tool: tool, backend: backend, effect: effect, asks: asks,
            question: question, after: after, reason: reason,
            state: state(at: now), created: created, expires: expires, answeredBy: answeredBy, answered: answered,
            digest: digest)
    }
}

extension HoldRow {
    init(_ draft: HoldDraft, tenant: ByteString, id: ByteString, at: Timestamp) {
        self.id = id
        self.tenant = tenant
        call = draft.call
        subject = draft.subject
        tool = draft.tool
        backend = draft.backend
        effect = draft.effect
        asks = draft.asks
        reason = draft.reason
        digest = draft.digest
        created = at
        expires = draft.expires
        state = .open
        question = draft.question
        after = draft.after
    }

    /// Reads a row of ``selection`` and checks its mark.
    init(_ row: SQLRow, _ rows: RowAuthenticator) throws {
        tenant = try row.text("tenant")
        id = try row.text("id")
        call = try row.text("call")
        subject = try CallSubject(row)
        tool = try row.text("tool")
        backend = try row.text("backend")
        effect = try row.word("effect")
        asks = try row.text("asks")
        reason = try row.text("reason")
        digest = try row.blob("digest")
        created = try row.time("created")
        expires = try row.time("expires")
        state = try row.word("state")
        answeredBy = try row.optionalText("answered_by")
        answered = try row.optionalTime("answered")
        question = try row.word("question")
        after = try row.optionalText("after_hold")
        guard rows.verify(try row.blob("mac"), "holds", values) else {
            throw LedgerError.tampered("the row of hold \(id)")
        }
    }

    /// The holds that it comes after, the latest first.
    ///
    /// - Throws: ``LedgerError`` where one is missing, is another call's, or there are more than a call can have.
    func before(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws -> [HoldRow] {
        var earlier: [HoldRow] = []
        var next = after
        while let id = next {
            guard earlier.count < Self.mostInOneCall else { throw LedgerError.tooMany("holds of one call") }
            guard let row = try HoldRow.find(id, rows, in: transaction), row.tenant == tenant, row.subject == subject,
                row.tool == tool
            else { throw LedgerError.approval(.unknown) }
            earlier.append(row)
            next = row.after
        }
        return earlier
    }

    /// The newest hold that comes after this one, or nil.
    func next(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws -> HoldRow? {
        try transaction.row(
            Self.selection + "WHERE session = ? AND tenant = ? AND after_hold = ? ORDER BY created DESC, id LIMIT 1",
            [.optional(subject.session), .text(tenant), .text(id)]
        ).map { try HoldRow($0, rows) }
    }

    /// How many people one call may have to ask, one after the other.
    static let mostInOneCall = 8

    /// The hold of that id, its mark checked, or nil.
    static func find(_ id: ByteString, _ rows: RowAuthenticator, in transaction: any SQLTransaction) throws -> HoldRow?
    {
        try transaction.row(selection + "WHERE id = ?", [.text(id)]).map { try HoldRow($0, rows) }
    }
}
