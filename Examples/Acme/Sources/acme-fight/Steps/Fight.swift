/// The fight as far as it has come.
struct Fight {
    let arena: Arena
    let screen: Screen
    /// What went other than promised, by step.
    var misses: [String] = []
    /// The session in which the agent is the attacker.
    var running: Running?
    /// A session opened for whoever watches, to try things with.
    var spare: Running?

    /// The steps up to an end.
    static func steps(until end: Options.End) -> [any Step] {
        switch end {
        case .boundary, .undo: [SharedKeyStep(), BoundaryStep(), SwitchesStep()]
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
