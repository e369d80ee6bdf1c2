import Evidence
import Primitives
import Testing

@Suite struct PlainWordsTests {
    static func entry(
        _ kind: Entry.Kind, _ principal: Entry.Principal = .agent, _ change: (inout Entry) -> Void = { _ in }
    ) -> Entry {
        var entry = Entry.least(kind, principal)
        entry.tenant = "globex"
        entry.user = "usr_1"
        entry.agent = "helpdesk"
        change(&entry)
        return entry
    }

    static let sentences: [(Entry, String)] = [
        (
            entry(.intent),
            "Agent helpdesk was about to call billing_issue_refund (write) for user usr_1 of tenant globex."
        ),
        (
            entry(.intent) { $0.origins = ["to": .stranger, "amount": .user, "cc": .unknown] },
            "Agent helpdesk was about to call billing_issue_refund (write) for user usr_1 of tenant globex. "
                + "A stranger's, or from nowhere that was seen: cc, to."
        ),
        (
            entry(.intent, .operator) {
                $0.operator = "olga"
                $0.undoes = "call_9"
            },
            "Operator olga was about to call billing_issue_refund (write) for user usr_1 of tenant globex, which undoes call_9."
        ),
        (
            entry(.intent, .resolver) { $0.parent = "call_9" },
            "The resolver was about to call billing_issue_refund (write) for user usr_1 of tenant globex, to prove what call_9 names."
        ),
        (
            entry(.outcome) {
                $0.code = "http.200"
                $0.redactions = 1
            },
            "billing_issue_refund (write) for user usr_1 of tenant globex was done (http.200). One value was masked or dropped."
        ),
        (
            entry(.outcome) { $0.state = .failed },
            "billing_issue_refund (write) for user usr_1 of tenant globex was not done and changed nothing."
        ),
        (
            entry(.outcome) { $0.state = .unknown },
            "Whether billing_issue_refund (write) for user usr_1 of tenant globex was done is not known."
        ),
        (
            entry(.refusal) { $0.tool = "billing_get_invoice" },
            "Agent helpdesk was refused billing_get_invoice for user usr_1 of tenant globex by law 1, "
                + "the session names the tenant (binding.foreign)."
        ),
        (
            entry(.refusal) { $0.count = 40 },
            "40 more calls for user usr_1 of tenant globex were refused by law 1, the session names the tenant (binding.foreign)."
        ),
        (
            entry(.hold),
            "Agent helpdesk asked for billing_issue_refund for user usr_1 of tenant globex. The call waits for an operator of billing."
        ),
        (
            entry(.hold) { $0.asks = "user" },
            "Agent helpdesk asked for billing_issue_refund for user usr_1 of tenant globex. The call waits for the user."
        ),
        (
            entry(.intent) {
                $0.policyErrors = ["company:a"]
                $0.shadow = ["company:b", "tenant:c"]
                $0.wouldBe = .deny
            },
            "Agent helpdesk was about to call billing_issue_refund (write) for user usr_1 of tenant globex. "
                + "In error: company:a. In shadow: company:b, tenant:c, or it would have been denied."
        ),
        (
            entry(.hold) {
                $0.asks = "user"
                $0.shadow = ["company:b"]
            },
            "Agent helpdesk asked for billing_issue_refund for user usr_1 of tenant globex. The call waits for the user. "
                + "In shadow: company:b."
        ),
        (
            entry(.approval, .operator) {
                $0.operator = "olga"
                $0.tool = "billing_issue_refund"
            },
            "Operator olga approved the hold hold_1 of billing_issue_refund."
        ),
        (entry(.approval, .user) { $0.state = .denied }, "User usr_1 denied the hold hold_1."),
        (entry(.approval) { $0.state = .expired }, "Nobody answered the hold hold_1 in time."),
        (entry(.session, .user), "User usr_1: session.opened for tenant globex."),
        (
            entry(.suspension, .operator) {
                $0.user = nil
                $0.operator = "olga"
                $0.action = "operator.suspend"
                $0.target = "agent:helpdesk"
                $0.purpose = "incident 4"
            },
            "Operator olga: operator.suspend on agent:helpdesk for tenant globex. Purpose: incident 4."
        ),
    ]

    @Test(arguments: sentences.indices) func saysItToAPerson(_ index: Int) {
        #expect(Self.sentences[index].0.plainWords == Self.sentences[index].1)
    }

    @Test(arguments: ["\u{1B}[2Jx", "a\nAgent b was", "\u{202E}x", "x\u{200B}", "\u{2028}x", "\u{0}x"])
    func doesNotSteerTheReadersTerminal(_ tool: String) {
        let words = Self.entry(.refusal) { $0.tool = ByteString(tool) }.plainWords
        #expect(words.contains("·"))
        #expect(!words.contains(tool))
    }

    @Test func saysSomethingOfEveryKind() {
        for kind in Entry.Kind.allCases {
            for principal in Entry.Principal.allCases {
                let words = Entry(
                    sequence: 1, id: "e", at: Timestamp(milliseconds: 0), kind: kind, principal: principal
                ).plainWords
                #expect(words.hasSuffix("."))
                #expect(!words.contains("Optional"))
            }
        }
    }
}
