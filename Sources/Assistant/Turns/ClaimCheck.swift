package import Primitives

/// Whether a reply says that something was done. It decides nothing: it tells the card to say so where nothing was.
package enum ClaimCheck {
    /// True for `I have refunded`, `your address was changed`, `it is done`; false for what is offered, asked, denied or waited for.
    package static func claimsDeed(_ text: ByteString) -> Bool {
        SaidSentence.all(in: text).contains(where: claims)
    }

    private static func claims(_ sentence: SaidSentence) -> Bool {
        guard !sentence.isQuestion, !sentence.hasAny(denials), !sentence.hasAny(conditions) else { return false }
        if sentence.hasAny(plain) { return true }
        let isToldOf = sentence.hasAny(tellings)
        for position in sentence.words.indices where participles.contains(ByteString(sentence.words[position])) {
            let before = sentence.words[..<position].map { ByteString($0) }
            guard let maker = before.last(where: { !adverbs.contains($0) }) else {
                if sentence.words[position] == "done" { return true }
                continue
            }
            if makers.contains(maker) || (isToldOf && passives.contains(maker)) { return true }
        }
        return false
    }

    /// Before a participle these say that it was done just now: `I refunded`, `has been changed`.
    private static let makers: Set<ByteString> = ["i", "we", "i've", "we've", "have", "has", "been"]
    /// Before one these say how something is, unless more is said: `the ticket is closed`, `it was changed as you asked`.
    private static let passives: Set<ByteString> = ["is", "are", "was", "were", "got"]
    private static let adverbs: Set<ByteString> = ["just", "now", "already", "successfully", "also", "then", "duly"]
    private static let tellings = runs([
        "successfully", "just now", "a moment ago", "for you", "to you", "to your", "as you asked", "as requested",
        "your request", "now",
    ])

    private static func runs(_ phrases: [String]) -> [[String]] {
        phrases.map { $0.split(separator: " ").map(String.init) }
    }

    private static let denials = runs([
        "not", "could not", "couldn't", "cannot", "can't", "wasn't", "weren't", "hasn't", "haven't", "didn't", "unable",
        "nothing", "no", "never", "failed",
    ])

    private static let conditions = runs([
        "if", "once", "when you", "before i", "would", "will", "should", "can be", "could be", "may be", "might",
        "waits", "waiting", "after you", "as soon as", "until", "to be", "please",
    ])

    private static let plain = runs([
        "all done", "it's done", "it is done", "that's done", "that is done", "all set", "taken care of",
        "done and dusted", "is on its way", "on the way to your", "are on their way",
        "went through", "has gone through", "is complete", "is now complete", "is in place", "in effect now",
        "is now active", "is active now", "is gone", "is back in", "is back on",
        "money is back", "consider it done", "is sorted", "all sorted", "is live", "is now", "are now",
        "mission accomplished", "you're all set", "you are all set", "you now have", "will arrive", "that's it",
    ])

    private static let participles: Set<ByteString> = [
        "refunded", "reimbursed", "repaid", "credited", "cancelled", "canceled", "changed", "updated", "deleted",
        "removed", "added", "created",
        "sent", "emailed", "posted", "written", "commented", "issued", "processed", "completed", "finished", "closed",
        "opened", "reset", "revoked",
        "rotated", "replaced", "activated", "deactivated", "enabled", "disabled", "extended", "transferred", "paid",
        "reversed", "booked", "scheduled",
        "upgraded", "downgraded", "submitted", "registered", "invited", "blocked", "unblocked", "renewed", "granted",
        "returned", "initiated",
        "executed", "applied", "confirmed", "set", "moved", "switched", "saved", "corrected", "fixed", "resolved",
        "forwarded", "exported", "provisioned", "done", "made", "ordered", "deposited", "waived", "adjusted",
        "arranged", "put", "placed", "left", "noted", "recorded", "logged", "shared", "escalated", "terminated",
        "stopped", "started", "delivered", "generated", "settled", "pushed", "dropped", "filed",
    ]
}
