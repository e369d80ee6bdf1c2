import Evidence
import Primitives

extension Entry {
    /// The least that an entry of a kind says.
    static func least(_ kind: Kind, _ principal: Principal = .agent) -> Entry {
        var entry = Entry(
            sequence: 7, id: "ent_1", at: Timestamp(milliseconds: 1_790_000_000_123), kind: kind, principal: principal)
        switch kind {
        case .intent, .outcome:
            entry.call = "call_1"
            entry.tool = "billing_issue_refund"
            entry.backend = "billing"
            entry.effect = .write
            entry.state = kind == .outcome ? .done : nil
        case .refusal:
            entry.law = 1
            entry.code = "binding.foreign"
        case .hold:
            entry.call = "call_1"
            entry.tool = "billing_issue_refund"
            entry.hold = "hold_1"
            entry.asks = "operator:billing"
        case .approval:
            entry.hold = "hold_1"
            entry.state = .approved
        case .checkpoint:
            entry.target = "log.example/1"
            entry.count = 9
            entry.digest = [UInt8](repeating: 5, count: 32)
        case .operator, .administration, .session, .words, .reply, .suspension, .deployment, .alarm:
            entry.action = "session.opened"
        }
        return entry
    }

    /// An entry with every field.
    static var full: Entry {
        var entry = least(.intent)
        entry.tenant = "globex"
        entry.user = "usr_1"
        entry.session = "ses_1"
        entry.agent = "helpdesk"
        entry.operator = "olga"
        entry.purpose = "incident 4"
        entry.digest = [UInt8](repeating: 1, count: 32)
        entry.requestKey = "r-1"
        entry.parent = "call_0"
        entry.undoes = "call_9"
        entry.decision = .permit
        entry.law = 5
        entry.code = "http.200"
        entry.detail = "two records dropped"
        entry.policies = ["refunds", "a-first"]
        entry.policyErrors = ["erring"]
        entry.shadow = ["trial"]
        entry.wouldBe = .deny
        entry.policyDigest = [UInt8](repeating: 2, count: 32)
        entry.manifestDigest = [UInt8](repeating: 3, count: 32)
        entry.generation = 12
        entry.origins = ["amount": .user, "é": .record, "e\u{301}": .stranger]
        entry.reservations = [Entry.Reservation(counter: "refunds_day", scope: "user", amount: 40)]
        entry.hold = "hold_1"
        entry.asks = "user"
        entry.expires = Timestamp(milliseconds: 1_790_000_600_000)
        entry.state = .intended
        entry.status = 200
        entry.credentials = ["jti_1"]
        entry.redactions = 2
        entry.contents = ["arguments": [UInt8](repeating: 4, count: 32)]
        entry.committed = ["user": [UInt8](repeating: 6, count: 32)]
        entry.action = "call.intended"
        entry.target = "invoice:INV-1"
        entry.count = 3
        return entry
    }
}
