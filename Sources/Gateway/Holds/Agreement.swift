import Ledger
import Primitives

/// What people have agreed to of one call, in answer to its holds.
struct Agreement: Sendable {
    /// The hold that was answered last; those before it hang on it.
    let hold: ByteString?
    /// Whom policies find in `context.approvals`: those who were asked for permission, and no one who was asked anything else.
    let approvals: [ByteString]
    /// The step-ups that the user passed for it.
    let assurance: [ByteString]
    /// True where a person was shown that it repeats another write, and meant it.
    let repeats: Bool

    /// Nobody was asked.
    static let none = Agreement(hold: nil, approvals: [], assurance: [], repeats: false)

    /// Nobody was asked, and doing it again is meant.
    static let repeating = Agreement(hold: nil, approvals: [], assurance: [], repeats: true)

    /// The same with what the user proved for the workflow that makes the call.
    func adding(_ verified: [ByteString]) -> Agreement {
        let new = verified.filter { !assurance.contains($0) }
        return Agreement(hold: hold, approvals: approvals, assurance: assurance + new, repeats: repeats)
    }

    /// `mfa` of `stepup:mfa`; nil for whom else a hold asks.
    static func stepUp(_ asks: ByteString) -> ByteString? {
        asks.hasPrefix("stepup:") ? ByteString(asks.text.dropFirst("stepup:".count)) : nil
    }

    /// That of a hold which was approved, and of those before it.
    init(_ held: HeldRecord) {
        let all = [held.hold] + held.before
        hold = held.hold.id
        let asked = all.filter { $0.question == .permission }.map(\.asks)
        assurance = asked.compactMap(Self.stepUp)
        // Whoever proved who she is was shown the very call: she agreed to it.
        approvals = assurance.isEmpty || asked.contains("user") ? asked : asked + ["user"]
        repeats = all.contains { $0.question == .repetition }
    }

    private init(hold: ByteString?, approvals: [ByteString], assurance: [ByteString], repeats: Bool) {
        self.assurance = assurance
        self.hold = hold
        self.approvals = approvals
        self.repeats = repeats
    }
}
