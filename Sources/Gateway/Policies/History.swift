import Cedar
package import Ledger
import Primitives

/// The counters that policies may read, as they stood when a call was decided.
package struct History: Sendable {
    package let readings: [CounterReading]

    package init(readings: [CounterReading] = []) { self.readings = readings }

    /// What no counter of limits.yaml can begin with.
    private static let askedPrefix: ByteString = "asked:"

    /// Counts the calls of a tool in a session, so that what was asked for once is done once.
    static func asked(_ tool: ByteString) -> LimitDefinition {
        LimitDefinition(name: "\(askedPrefix)\(tool)", tool: tool, sum: nil, per: .session, window: 400 * 86_400)
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
