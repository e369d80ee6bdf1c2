import Primitives

/// The fight as far as it has come.
struct Fight {
    let arena: Arena
    let screen: Screen
    /// What went other than promised, by step.
    var misses: [String] = []
    /// The session in which the agent is the attacker.
    var running: Running?
    /// A session of another user's that the attacker has too; it moves money as fast as it can.
    var burst: Running?
    /// The ids of the refunds that went through.
    var refunds: [ByteString] = []
    /// A session opened for whoever watches, to try things with.
    var spare: Running?

    /// The steps up to an end.
    ///
    /// - Parameter isPlayed: whether the last step is played by a script, or left to whoever watches.
    static func steps(until end: Options.End, isPlayed: Bool) -> [any Step] {
        switch end {
        case .boundary: [SharedKeyStep(), BoundaryStep(isWriting: false), SwitchesStep()]
        case .undo:
            [
                SharedKeyStep(), BoundaryStep(isWriting: true), HoldStep(), SwitchesStep(), UndoStep(), LedgerStep(),
            ]
        case .all: steps(until: .undo, isPlayed: isPlayed) + [YourTurnStep(isPlayed: isPlayed)]
        }
    }

    /// Plays the steps in order.
    mutating func play(_ steps: [any Step]) async throws {
        for step in steps {
            try await screen.heading(step.number, step.title)
            let before = misses.count
            try await step.play(&self)
            for index in misses.indices.dropFirst(before) { misses[index] = "step \(step.number): \(misses[index])" }
        }
    }
}
