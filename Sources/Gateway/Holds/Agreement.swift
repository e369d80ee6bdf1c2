import Ledger
import Primitives

/// What people have agreed to of one call, in answer to its holds.
struct Agreement: Sendable {
    /// The hold that was answered last; those before it hang on it.
    let hold: ByteString?
    /// Whom policies find in `context.approvals`: those who were asked for permission, and no one who was asked anything else.
    let approvals: [ByteString]
    /// True where a person was shown that it repeats another write, and meant it.
    let repeats: Bool

    /// Nobody was asked.
    static let none = Agreement(hold: nil, approvals: [], repeats: false)

    /// That of a hold which was approved, and of those before it.
    init(_ held: HeldRecord) {
        let all = [held.hold] + held.before
        hold = held.hold.id
        approvals = all.filter { $0.question == .permission }.map(\.asks)
        repeats = all.contains { $0.question == .repetition }
    }

    private init(hold: ByteString?, approvals: [ByteString], repeats: Bool) {
        self.hold = hold
        self.approvals = approvals
        self.repeats = repeats
    }
}
