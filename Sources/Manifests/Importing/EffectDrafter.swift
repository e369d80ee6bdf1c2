import Primitives
import Provenance

/// What an operation does, by its method and its words; in doubt `irreversible`, which asks a person.
struct EffectDrafter {
    let operations: [ImportedOperation]
    let records: [ByteString: RecordDraft]
    /// The parameters that Remit fills in.
    let filled: Set<ByteString>

    /// An effect and, for a write, its way back.
    struct Effected {
        let effect: Drafted<Effect>
        /// As an expression.
        var undo: String?
        /// Whose undo it is, where it is one and agents do not get it.
        var isOnlyUndo = false
    }

    /// By operation.
    func draft() -> [ByteString: Effected] {
        var effects: [ByteString: Effected] = [:]
        var used: [ImportedOperation] = []
        for operation in operations { effects[operation.id] = Effected(effect: alone(operation)) }
        for operation in operations where effects[operation.id]?.effect.value == .irreversible {
            guard let way = wayBack(of: operation) else { continue }
            if effects[way.undo.id]?.effect.value == .read { continue }
            effects[operation.id] = Effected(
                effect: Drafted(.write, way.reason, way.confidence), undo: way.expression)
            used.append(way.undo)
        }
        // A way back must be a write itself: one that nothing takes back is for undo alone.
        for undo in used where effects[undo.id]?.effect.value == .irreversible {
            effects[undo.id] = Effected(
                effect: Drafted(.write, "takes another back, and nothing takes it back", .likely), isOnlyUndo: true)
        }
        return effects
    }

    private func alone(_ operation: ImportedOperation) -> Drafted<Effect> {
        let words = Self.words(operation)
        switch operation.method {
        case "GET", "HEAD", "OPTIONS":
            if let word = Self.acting(operation) {
                return Drafted(.irreversible, "a \(operation.method) whose name says `\(word)`", .unsure)
            }
            return Drafted(.read, "a \(operation.method)", .certain)
        case "POST":
            let asks = [operation.action ?? operation.segments.last.map(Self.lower), Self.name(operation).first]
            if let word = asks.compactMap(\.self).first(where: { Self.askingWords.contains($0) }),
                !words.contains(where: { Self.actingWords.contains($0) })
            {
                return Drafted(.read, "a POST that only says `\(word)`", .likely)
            }
            return Drafted(.irreversible, "a POST without a way back", .likely)
        default:
            return Drafted(.irreversible, "a \(operation.method) without a way back", .likely)
        }
    }

    /// A word that says that a GET does something: the first of its name or of its summary, or the whole end of its path.
    private static func acting(_ operation: ImportedOperation) -> ByteString? {
        // `Transfers of the caller`, at /transfers, are things.
        let summary = Words.split(operation.summary).first.flatMap { word in
            operation.segments.contains { Words.split($0).contains(word) } ? nil : plain(word)
        }
        let first = [name(operation).first, summary]
        let last = operation.segments.last.flatMap {
            ImportedOperation.parameter($0) == nil ? Words.split($0).first : nil
        }
        return (first + [last]).compactMap(\.self).first { actingWords.contains($0) }
    }

    private static func lower(_ word: ByteString) -> ByteString { ByteString(word.text.lowercased()) }

    /// `sends` is `send`.
    private static func plain(_ word: ByteString) -> ByteString {
        word.hasSuffix("s") ? ByteString(word.text.dropLast()) : word
    }

    /// The words of an operation's name: without the controller before them (NestJS) and the method behind (FastAPI).
    private static func name(_ operation: ImportedOperation) -> [ByteString] {
        var words = Words.split(operation.id)
        if let end = words.firstIndex(of: "controller"), end + 1 < words.count { words.removeFirst(end + 1) }
        if words.count > 1, let last = words.last, last.text.uppercased() == operation.method.text {
            words.removeLast()
        }
        // drf-spectacular ends each POST's name, `orders_search_create`, in what a POST is.
        let end = operation.place.map(Words.split) ?? []
        if operation.method == "POST", words.last == "create", !end.isEmpty,
            words.dropLast().suffix(end.count) == end[...]
        {
            words = end
        }
        return words
    }

    /// What an operation is called to do, and to what: the first word of its name, and the ends of where it stands.
    private static func made(by operation: ImportedOperation) -> [ByteString] {
        [name(operation).first, operation.place.flatMap { Words.split($0).last }].compactMap(\.self)
    }

    private static func words(_ operation: ImportedOperation) -> [ByteString] {
        let literals = operation.segments.filter { ImportedOperation.parameter($0) == nil }
        return name(operation) + literals.flatMap(Words.split)
            + (Words.split(operation.summary).first.map { [$0, plain($0)] } ?? [])
    }

    /// How one operation takes another back.
    private struct WayBack {
        let undo: ImportedOperation
        let expression: String
        let reason: String
        let confidence: Confidence
    }

    private func wayBack(of operation: ImportedOperation) -> WayBack? {
        opposite(of: operation) ?? samePlace(as: operation) ?? created(by: operation)
    }

    /// `/orders/{order_id}/cancel` and `/orders/{order_id}/reopen`.
    private func opposite(of operation: ImportedOperation) -> WayBack? {
        guard let action = operation.action, operation.method != "GET" else { return nil }
        let others = Self.pairs.flatMap { pair -> [ByteString] in
            (pair.0 == action ? [pair.1] : []) + (pair.1 == action && pair.isBoth ? [pair.0] : [])
        }
        for other in others {
            let base = operation.segments.dropLast()
            guard
                let undo = operations.first(where: {
                    $0.segments.dropLast() == base && $0.action == other && $0.method == operation.method
                }),
                let arguments = given(undo, from: operation)
            else { continue }
            return WayBack(
                undo: undo, expression: "\(undo.id)(\(arguments))", reason: "`\(action)` is taken back by `\(other)`",
                confidence: .likely)
        }
        return nil
    }

    /// PUT and DELETE of one place: a membership, a grant.
    private func samePlace(as operation: ImportedOperation) -> WayBack? {
        guard operation.method == "PUT" || operation.method == "DELETE" else { return nil }
        let other: ByteString = operation.method == "PUT" ? "DELETE" : "PUT"
        guard let undo = operations.first(where: { $0.path == operation.path && $0.method == other }),
            undo.inputs.allSatisfy({ $0.location != .body }), operation.inputs.allSatisfy({ $0.location != .body }),
            let arguments = given(undo, from: operation)
        else { return nil }
        return WayBack(
            undo: undo, expression: "\(undo.id)(\(arguments))",
            reason: "the \(other) of the same place takes it back", confidence: .likely)
    }

    /// A POST whose answer is a record, and the DELETE of that record, or an action on it that ends it.
    private func created(by operation: ImportedOperation) -> WayBack? {
        let words = Self.made(by: operation)
        guard operation.method == "POST", operation.action.map({ !Self.actingWords.contains($0) }) ?? true,
            !words.contains(where: { Self.told.contains($0) }),
            let place = operation.answer.single, let schema = place.schema, let record = records[schema],
            record.fields.contains(record.id), let name = record.parameter
        else { return nil }
        let path = place.path.appending(.key(record.id))
        let parameter = ByteString("{\(name)}")
        // What is done to a record answers with it, and did not make it.
        guard !operation.segments.contains(parameter) else { return nil }
        let stems = RecordDrafter.stems(of: schema)
        let made = operations.filter { undo in
            undo.id != operation.id && undo.segments.contains(parameter)
                && given(undo, from: operation, but: name) != nil
        }
        let deletion = made.first { undo in
            undo.method == "DELETE" && undo.segments.last == parameter
                && undo.segments.dropLast().last.map { stems.contains(Words.stem($0)) } == true
        }
        let action = made.first { undo in
            undo.method != "GET" && undo.action.map { Self.endings.contains($0) } == true
                && undo.segments.dropLast().last == parameter
        }
        let isPaid = words.contains { Self.paid.contains($0) }
        guard let undo = action ?? (isPaid ? nil : deletion),
            let others = given(undo, from: operation, but: name)
        else { return nil }
        let arguments = (others.isEmpty ? [] : [others]) + ["\(name): $result.\(path)"]
        return WayBack(
            undo: undo, expression: "\(undo.id)(\(arguments.joined(separator: ", ")))",
            reason: "what it makes is taken away by `\(undo.id)`", confidence: .likely)
    }

    /// What an operation needs, from what another was given; nil where it needs more.
    private func given(
        _ undo: ImportedOperation, from operation: ImportedOperation, but name: ByteString? = nil
    ) -> String? {
        let needed = undo.requires(beside: filled).filter { $0.name != name }
        guard needed.allSatisfy({ need in operation.inputs.contains { $0.name == need.name && $0.isRequired } }) else {
            return nil
        }
        return needed.map { "\($0.name): $input.\($0.name)" }.joined(separator: ", ")
    }

    static let askingWords: Set<ByteString> = ["search", "query", "lookup", "find", "list", "filter"]
    /// What nothing takes back: somebody has read it, or something ran.
    private static let told: Set<ByteString> = [
        "send", "email", "emails", "mail", "mails", "message", "messages", "sms", "notification", "notifications",
        "notify",
        "invite", "invitation", "invitations", "call", "calls", "publish", "deploy",
        "deployment",
        "deployments", "import", "imports", "export", "exports", "execute", "run", "runs", "job", "jobs", "print",
        "fax",
    ]
    /// What no deletion takes back: money has moved.
    private static let paid: Set<ByteString> = [
        "payment", "payments", "pay", "charge", "charges", "transfer", "transfers", "payout", "payouts", "refund",
        "refunds",
        "order", "orders", "subscription", "subscriptions", "purchase", "purchases", "checkout",
    ]
    private static let endings: Set<ByteString> = [
        "cancel", "cancellation", "reverse", "reversal", "void", "revoke", "revocation", "undo", "withdraw",
        "withdrawal",
        "release", "rollback",
    ]
    private static let actingWords: Set<ByteString> = [
        "accept", "activate", "add", "approve", "archive", "assign", "attach", "ban", "block", "cancel", "charge",
        "close",
        "complete", "confirm", "consume", "create", "deactivate", "decline", "delete", "deploy", "destroy", "disable",
        "drop", "edit", "enable", "enroll", "execute", "finish", "generate", "grant", "import", "insert", "install",
        "invite", "invoke", "issue", "join", "kick", "leave", "lock", "login", "logout", "merge", "modify", "move",
        "notify",
        "open", "pause", "pay", "perform", "place", "post", "publish", "purge", "put", "redeem", "refresh", "refund",
        "register", "reject", "release", "remove", "renew", "replace", "report", "request", "resend", "reserve",
        "reset",
        "restart", "restore", "resume", "retry", "reverse", "revoke", "rotate", "run", "save", "schedule", "send",
        "set",
        "sign", "signout", "start", "stop", "store", "submit", "subscribe", "suspend", "switch", "sync", "terminate",
        "toggle", "transfer", "trigger", "unblock", "unlock", "unsubscribe", "update", "upload", "upsert", "void",
        "withdraw", "write",
    ]
    /// Actions that take each other back; or, where not both ways, the second the first alone.
    private static let pairs: [(ByteString, ByteString, isBoth: Bool)] = [
        ("grant", "revoke", true), ("enable", "disable", true), ("activate", "deactivate", true),
        ("suspend", "resume", true), ("suspend", "reactivate", true), ("suspend", "unsuspend", true),
        ("pause", "resume", true), ("pause", "unpause", true), ("lock", "unlock", true), ("freeze", "unfreeze", true),
        ("archive", "unarchive", true), ("archive", "restore", true), ("subscribe", "unsubscribe", true),
        ("add", "remove", true), ("assign", "unassign", true), ("attach", "detach", true), ("follow", "unfollow", true),
        ("block", "unblock", true), ("publish", "unpublish", true), ("close", "reopen", true),
        ("hold", "release", true),
        ("star", "unstar", true), ("pin", "unpin", true), ("mute", "unmute", true), ("link", "unlink", true),
        ("share", "unshare", true), ("join", "leave", true), ("cancel", "reopen", true), ("cancel", "reactivate", true),
        ("cancel", "restore", true), ("cancel", "uncancel", true), ("refund", "reverse", false),
        ("refund", "cancel-refund", false), ("issue", "void", false), ("reserve", "release", true),
    ]
}
