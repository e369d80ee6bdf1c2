import JSON
import Ledger
import Primitives

/// What a ledger entry says, in one line for a person. Names, ids and codes only: content stays sealed.
enum EntryWords {
    static func sentence(_ entry: LedgerEntry) -> String {
        let body = entry.body
        func text(_ key: ByteString) -> String? { body[key]?.string.map { $0.text } }
        let who =
            text("operator") ?? (text("principal") == "resolver" ? "Remit" : text("agent")) ?? text("user") ?? "someone"
        let whom = text("tenant").map { " for \($0)" } ?? ""
        let tool = text("tool") ?? ""
        switch entry.kind.text {
        case "intent": return "\(who)\(whom) is about to use \(tool)"
        case "outcome": return "\(who)\(whom) used \(tool): \(text("state") ?? "") (\(text("code") ?? ""))"
        case "refusal":
            let law = body["law"]?.integer.map { "law \($0)" } ?? ""
            let count = body["count"]?.integer.map { " \($0) times" } ?? ""
            return "\(who)\(whom) was refused \(tool)\(count): \(text("code") ?? "") (\(law))"
        case "hold": return "\(tool) of \(who)\(whom) waits for \(text("asks") ?? "a person")"
        case "approval": return "\(who) answered the hold of \(tool)\(whom): \(text("state") ?? "")"
        default:
            let detail = text("detail").map { ": \($0)" } ?? ""
            let target = text("target").map { " \($0)" } ?? ""
            return "\(who)\(whom): \(text("action") ?? entry.kind.text)\(target)\(detail)"
        }
    }
}
