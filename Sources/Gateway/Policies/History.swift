import Cedar
package import Ledger
import Primitives

/// The counters that policies may read, as they stood when a call was decided.
package struct History: Sendable {
    package let readings: [CounterReading]

    package init(readings: [CounterReading] = []) { self.readings = readings }

    /// What no counter of limits.yaml can begin with.
    private static let askedPrefix: ByteString = "asked:"
    /// The counter of what a user's answers carried; so no counter of limits.yaml can be called.
    private static let answeredName: ByteString = "asked: answered"

    /// Counts the calls of a tool in a session, so that what was asked for once is done once.
    static func asked(_ tool: ByteString) -> LimitDefinition {
        LimitDefinition(name: "\(askedPrefix)\(tool)", tool: tool, sum: nil, per: .session, window: 400 * 86_400)
    }

    /// Counts the doubtful acts that a user agreed to, over all sessions and tools, for a day.
    static func answered(_ tool: ByteString) -> LimitDefinition {
        LimitDefinition(name: answeredName, tool: tool, sum: nil, per: .user, window: 86_400)
    }

    /// True for the counter that only a doubtful act adds to.
    static func isOfAnswers(_ limit: LimitDefinition) -> Bool { limit.name == answeredName }

    /// How many more doubtful acts this user's answers may carry.
    func answers(of bounds: RequestBounds) -> Int64 {
        let answered = readings.first { $0.name == Self.answeredName }?.value ?? 0
        return max(0, bounds.answersPerDay &- min(answered, bounds.answersPerDay))
    }

    /// How often this session used a tool before.
    func done(_ tool: ByteString) -> Int64 {
        let name: ByteString = "\(Self.askedPrefix)\(tool)"
        return readings.first { $0.name == name }?.value ?? 0
    }

    /// `context.history`.
    ///
    /// - Throws: where it does not have every counter that the schema declares.
    func values(_ schema: PolicySchema) throws(ContextProblem) -> CedarRecord {
        var values = CedarRecord()
        for reading in readings where !reading.name.hasPrefix(Self.askedPrefix) {
            values[reading.name] = .long(reading.value)
        }
        guard values.count == schema.counters else { throw ContextProblem(.missing, ["history"]) }
        return values
    }
}
