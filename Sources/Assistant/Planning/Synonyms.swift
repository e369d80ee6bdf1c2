import Primitives

/// What people say for one and the same thing, where customers talk to a company: bills, accounts, access, trials, tickets. A definition
/// says one of them and means all.
enum Synonyms {
    /// The stems, and for each run of them that stands for something what it stands for.
    static func meanings(of stems: [ByteString]) -> Set<ByteString> {
        var meanings = Set(stems)
        for start in stems.indices {
            for entry in table[stems[start]] ?? [] where stems[start...].starts(with: entry.run) {
                meanings.insert(entry.meaning)
            }
        }
        // `send 25.00 back`: what is sent may stand between.
        if let give = stems.firstIndex(where: giving.contains), stems[give...].prefix(8).contains("back") {
            meanings.insert("=refund")
        }
        return meanings
    }

    private static let giving: Set<ByteString> = [
        "send", "giv", "pay", "put", "transfer", "return", "get", "want", "wir", "hav",
    ]

    /// What a phrase of a definition asks for: of each of its words, or of a run of them, what it stands for.
    static func requirements(of phrase: ByteString) -> [ByteString] {
        let stems = SaidSentence(phrase.text).stems
        var requirements: [ByteString] = []
        var position = 0
        while position < stems.count {
            let longest = (table[stems[position]] ?? []).filter { stems[position...].starts(with: $0.run) }
                .max { $0.run.count < $1.run.count }
            if let longest {
                requirements.append(longest.meaning)
                position += longest.run.count
            } else {
                if !fillers.contains(stems[position]) { requirements.append(stems[position]) }
                position += 1
            }
        }
        return requirements
    }

    private struct Entry {
        let run: [ByteString]
        let meaning: ByteString
    }

    private static let fillers: Set<ByteString> = [
        "a", "an", "th", "the", "my", "of", "for", "to", "on", "in", "is", "i", "me", "it", "at", "with", "this",
        "that", "do", "doe", "you",
    ]

    private static let table: [ByteString: [Entry]] = {
        var table: [ByteString: [Entry]] = [:]
        for (meaning, phrases) in groups {
            for phrase in phrases {
                let run = phrase.split(separator: " ").map { Stem.of(String($0)) }
                guard let first = run.first else { continue }
                table[first, default: []].append(Entry(run: run, meaning: meaning))
            }
        }
        return table
    }()

    private static let groups: [(meaning: ByteString, phrases: [String])] = [
        (
            "=refund",
            [
                "refund", "reimburse", "reimbursement", "repay", "money back", "cash back", "pay back", "pay me back",
                "paid back", "pay us back", "give back", "give me back", "send back", "return my money",
                "return the money", "return our money", "get back", "get it back", "get that back", "credited back",
                "credit back", "back on my card", "back to my card", "back onto my card", "reverse the charge",
                "reverse that charge", "reverse this charge", "reverse the payment", "undo the charge",
                "take back the charge",
                "back into my account", "back to my account", "want it back", "want that back", "erstattung",
                "erstatte",
                "geld zurück", "return one", "return it", "return that", "return them", "return what", "rembourser",
                "remboursement", "reembolso",
            ]
        ),
        (
            "=invoice",
            [
                "invoice", "bill", "charge", "receipt", "statement", "debit", "deduction", "rechnung", "facture",
                "factura",
            ]
        ),
        (
            "=show",
            [
                "show", "see", "view", "list", "display", "look at", "pull up", "bring up", "check", "find", "look up",
                "tell me", "what are", "what is", "what's", "overview", "copy of", "which", "do i have", "do we have",
                "have i got", "read", "open up", "details", "detail", "how many", "any", "want to know",
                "like to know", "zeig", "zeige",
            ]
        ),
        (
            "=why",
            [
                "why", "explain", "explanation", "how come", "reason", "understand", "make sense", "makes no sense",
                "what is this", "what's this", "what happened", "what for", "walk me through", "break down",
                "breakdown",
                "clarify", "justify", "where does", "where did", "what caused", "account for", "warum", "wieso",
            ]
        ),
        (
            "=higher",
            [
                "higher", "more than", "went up", "gone up", "go up", "going up", "increase", "jump", "risen", "rose",
                "double", "more expensive", "difference", "differ", "than usual", "than last", "than normal", "compare",
                "bigger", "larger", "so high", "so much", "too high", "too much", "unusual", "odd", "strange", "weird",
                "unexpected",
                "spike", "anomaly", "extra", "off this month", "look off", "seem off", "is off", "not right",
                "incorrect", "mistake", "inflated", "shot up", "climb", "grown", "wrong", "cost more", "paying more",
                "pay more",
                "steeper", "costlier", "surprise",
            ]
        ),
        (
            "=twice",
            [
                "twice", "two times", "duplicate", "double charge", "charged double", "same charge", "second time",
                "billed again",
            ]
        ),
        (
            "=status",
            [
                "status", "where is", "where's", "when will", "progress", "any news", "how far", "what happened to",
                "arrive", "come through", "gone through", "been processed", "been issued", "been paid", "been approved",
                "update on", "still waiting", "track", "state of", "how long", "pending",
            ]
        ),
        ("=cancel", ["cancel", "terminate", "unsubscribe", "call off", "withdraw", "kündige"]),
        (
            "=ticket",
            [
                "ticket", "case", "request", "support request", "support requests", "enquiry", "inquiry", "complaint",
                "issue i reported", "report i filed",
            ]
        ),
        (
            "=problem",
            [
                "broken", "does not work", "doesn't work", "isn't working", "not working", "stopped working", "error",
                "bug", "fail", "failing", "crash", "outage", "stuck", "trouble", "problem", "won't load",
                "will not load", "freeze",
                "hang", "timeout", "times out", "unusable", "malfunction", "is down", "are down", "issue", "slow",
            ]
        ),
        (
            "=comment",
            [
                "comment", "note", "append", "add", "reply", "respond", "tell them", "let them know", "tell the team",
                "let the team know",
                "write on", "write to", "mention", "attach", "follow up", "post", "leave a message", "put a message",
                "leave word", "chime in",
            ]
        ),
        ("=contact", ["contact", "contact person", "contact details", "contacts"]),
        (
            "=email", ["email", "e mail", "mail address", "email address", "mailbox", "inbox"]
        ),
        (
            "=change",
            [
                "change", "update", "correct", "replace", "switch", "modify", "edit", "amend", "set", "adjust", "fix",
                "move over", "no longer", "use instead", "ändern", "ändere",
            ]
        ),
        (
            "=password",
            [
                "password", "passcode", "passphrase", "pass word", "pwd", "login", "log in", "sign in", "signin",
                "logging in", "signing in", "passwort",
            ]
        ),
        (
            "=lost",
            [
                "reset", "forgot", "forgotten", "lost", "lose", "locked out", "lock out", "shut out", "can't get in",
                "cannot get in",
                "can't log in", "cannot log in", "can't sign in", "cannot sign in", "recover", "regain",
                "restore access", "restore",
                "don't remember", "do not remember", "can't remember", "cannot remember", "misplaced",
                "slipped my mind", "no longer know",
                "don't know my", "unable to log in", "unable to sign in", "get back in", "get back into", "vergessen",
            ]
        ),
        (
            "=key",
            [
                "api key", "access key", "secret key", "key", "api token", "access token", "token", "api secret",
                "credential",
            ]
        ),
        (
            "=revoke",
            [
                "revoke", "invalidate", "disable", "deactivate", "kill", "turn off", "shut off", "switch off", "block",
                "retire", "destroy", "get rid of", "delete", "cut off",
            ]
        ),
        (
            "=leak",
            [
                "leak", "expose", "compromise", "stolen", "steal", "publish", "pushed to", "committed", "posted",
                "someone else has",
                "public repo", "public repository", "in the open", "made public", "got out", "hacked",
                "fell into the wrong hands",
            ]
        ),
        (
            "=renew",
            [
                "rotate", "roll", "regenerate", "reissue", "issue a new", "new one", "fresh one", "generate a new",
                "new key", "new api key", "replace", "another key", "fresh key", "fresh api key", "new token", "swap",
            ]
        ),
        (
            "=trial",
            [
                "trial", "try out", "try it out", "try your", "try the", "test drive", "evaluation", "evaluate", "demo",
                "pilot", "free period", "testversion", "proof of concept", "give it a try", "give it a go",
                "take it for a spin",
            ]
        ),
        (
            "=start",
            [
                "start", "begin", "set up", "setup", "create", "launch", "activate", "kick off", "sign up", "get going",
                "get started", "provision", "spin up", "register", "onboard", "open a", "open an", "enrol", "enroll",
                "want a", "like a", "need a", "get a", "have a",
                "sign us up", "sign me up", "get us", "fire up",
            ]
        ),
        (
            "=extend",
            [
                "extend", "extension", "longer", "more time", "prolong", "lengthen", "extra day", "extra week",
                "more day", "another week", "another month", "keep going", "keep using", "continue",
                "push back the end", "a bit more", "runs out", "renew",
            ]
        ),
        ("=end", ["end", "stop", "finish", "over", "shut down", "wind down", "take down", "tear down", "close"]),
        (
            "=seat",
            ["seat", "user", "people", "colleague", "member", "licence", "license", "teammate", "employee", "person"]
        ),
        ("=workspace", ["workspace", "environment", "sandbox", "instance", "tenant", "space", "project"]),
        (
            "=human",
            [
                "human", "real person", "someone", "somebody", "representative", "staff", "manager", "supervisor",
                "actual person", "a person", "an agent", "live agent", "support agent", "people on your", "mitarbeiter",
            ]
        ),
        (
            "=talk",
            [
                "talk", "speak", "chat", "connect", "transfer", "escalate", "reach", "call me", "put me through",
                "get hold of", "hand me over", "pass me",
            ]
        ),
        (
            "=price",
            ["price", "cost", "how much", "tariff", "pricing", "rate", "price list", "what do you charge", "fee"]
        ),
        ("=product", ["product", "plan", "package", "offer", "edition", "tier", "subscription"]),
        (
            "=method",
            [
                "payment method", "credit card", "card", "bank account", "iban", "direct debit", "way of paying",
                "means of payment", "pay with", "paying with",
            ]
        ),
        ("=credit", ["credit", "voucher", "goodwill", "compensation", "compensate", "courtesy credit"]),
        (
            "=account",
            [
                "account", "profile", "my details", "my data", "our details", "information about me",
                "information you have", "on file",
            ]
        ),
        (
            "=unpaid",
            [
                "unpaid", "unresolved", "unanswered", "outstanding", "overdue", "owe", "open", "due", "still to pay",
                "left to pay", "balance", "past due",
            ]
        ),
        ("=latest", ["latest", "last", "newest", "most recent", "current", "this month", "recent"]),
    ]
}
