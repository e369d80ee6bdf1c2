import Primitives
import Storage

/// A row of `calls`. Every column is under the mark.
struct CallRow: Sendable {
    var call: ByteString
    var entry: ByteString
    var owner: ByteString
    var subject: CallSubject
    var tenant: ByteString
    var tool: ByteString
    var backend: ByteString
    var effect: CallEffect
    var at: Timestamp
    /// Stands for session, tool and arguments of a write; see ``RowAuthenticator/lookups(_:_:)``.
    var twin: [UInt8]
    /// The same with the caller's request key.
    var request: [UInt8]?
    var hold: ByteString?
    var parent: ByteString?
    var undoes: ByteString?
    var state: CallState
    var concluded: Timestamp?
    var code: ByteString?
    var outcomeEntry: ByteString?
    /// The entry that the armed undo is sealed with.
    var undoEntry: ByteString?
    var undone: CallSummary.Undoing

    private static let columns = """
        tenant, call, entry, owner, principal, user_id, session, agent, operator_id, tool, backend, effect, at, twin, request, \
        hold, parent, undoes, state, concluded, code, outcome_entry, undo_entry, undone
        """
    private static let insertion =
        "INSERT INTO calls (\(columns), mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    private static let change = """
        UPDATE calls SET state = ?, concluded = ?, code = ?, outcome_entry = ?, undo_entry = ?, undone = ?, mac = ?
        WHERE tenant = ? AND call = ?
        """
    /// To be followed by a condition.
    static let selection = "SELECT \(columns), mac FROM calls "

    var values: [SQLValue] {
        [
            .text(tenant), .text(call), .text(entry), .text(owner), .text(ByteString(subject.principal.rawValue)),
            .optional(subject.user), .optional(subject.session), .optional(subject.agent), .optional(subject.operator),
            .text(tool), .text(backend), .text(ByteString(effect.rawValue)), .time(at), .blob(twin), .optional(request),
            .optional(hold), .optional(parent), .optional(undoes), .text(ByteString(state.rawValue)),
            .optional(concluded),
            .optional(code), .optional(outcomeEntry), .optional(undoEntry), .text(ByteString(undone.rawValue)),
        ]
    }

    func insert(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        try transaction.execute(Self.insertion, values + [.blob(rows.mac("calls", values))])
    }

    /// Writes what can change.
    func update(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        try transaction.execute(
            Self.change,
            [
                .text(ByteString(state.rawValue)), .optional(concluded), .optional(code), .optional(outcomeEntry),
                .optional(undoEntry), .text(ByteString(undone.rawValue)), .blob(rows.mac("calls", values)),
                .text(tenant),
                .text(call),
            ])
    }

    /// Reads a row of ``selection`` and checks its mark.
    init(_ row: SQLRow, _ rows: RowAuthenticator) throws {
        tenant = try row.text("tenant")
        call = try row.text("call")
        entry = try row.text("entry")
        owner = try row.text("owner")
        subject = try CallSubject(row)
        tool = try row.text("tool")
        backend = try row.text("backend")
        effect = try row.word("effect")
        at = try row.time("at")
        twin = try row.blob("twin")
        request = try row.optionalBlob("request")
        hold = try row.optionalText("hold")
        parent = try row.optionalText("parent")
        undoes = try row.optionalText("undoes")
        state = try row.word("state")
        concluded = try row.optionalTime("concluded")
        code = try row.optionalText("code")
        outcomeEntry = try row.optionalText("outcome_entry")
        undoEntry = try row.optionalText("undo_entry")
        undone = try row.word("undone")
        guard rows.verify(try row.blob("mac"), "calls", values) else {
            throw LedgerError.tampered("the row of call \(call)")
        }
    }

    var summary: CallSummary {
        CallSummary(
            call: call, entry: entry, subject: subject, tool: tool, backend: backend, effect: effect, state: state,
            at: at,
            concluded: concluded, code: code, undoes: undoes, undone: undone, hasUndo: undoEntry != nil)
    }
}

extension CallRow {
    init(
        _ draft: IntentDraft, tenant: ByteString, entry: ByteString, owner: ByteString, at: Timestamp, twin: [UInt8],
        request: [UInt8]?
    ) {
        call = draft.call
        self.entry = entry
        self.owner = owner
        subject = draft.subject
        self.tenant = tenant
        tool = draft.tool
        backend = draft.backend
        effect = draft.effect
        self.at = at
        self.twin = twin
        self.request = request
        hold = draft.hold
        parent = draft.parent
        undoes = draft.undoes
        state = .intended
        undoEntry = draft.undo == nil ? nil : entry
        undone = .no
    }

    /// The call of that id, its mark checked, or nil.
    static func find(_ call: ByteString, _ rows: RowAuthenticator, in transaction: any SQLTransaction) throws
        -> CallRow?
    {
        try transaction.row(selection + "WHERE call = ?", [.text(call)]).map { try CallRow($0, rows) }
    }
}

extension CallRow {
    /// The call that spent a hold's approval, its mark checked, or nil.
    static func find(
        spending hold: ByteString, of tenant: ByteString, _ rows: RowAuthenticator, in transaction: any SQLTransaction
    ) throws -> CallRow? {
        try transaction.row(selection + "WHERE tenant = ? AND hold = ?", [.text(tenant), .text(hold)]).map {
            try CallRow($0, rows)
        }
    }
}

extension CallSubject {
    /// From the columns that `calls` and `holds` share.
    init(_ row: SQLRow) throws {
        self.init(
            principal: try row.word("principal"), tenant: try row.text("tenant"), user: try row.optionalText("user_id"),
            session: try row.optionalText("session"), agent: try row.optionalText("agent"),
            operator: try row.optionalText("operator_id"))
    }
}

extension SQLRow {
    /// One of a closed set of words.
    func word<Word: RawRepresentable>(_ column: ByteString) throws -> Word where Word.RawValue == String {
        let text = try text(column)
        guard let word = Word(rawValue: text.text), ByteString(word.rawValue) == text else {
            throw StorageError.corrupt("column \(column) holds an unknown word")
        }
        return word
    }
}
