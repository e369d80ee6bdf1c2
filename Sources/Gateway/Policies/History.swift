import Cedar
package import Ledger
import Primitives

/// The counters that policies may read, as they stood when a call was decided.
package struct History: Sendable {
    package let readings: [CounterReading]

    package init(readings: [CounterReading] = []) { self.readings = readings }

    /// `context.history`.
    ///
    /// - Throws: where it does not have every counter that the schema declares.
    func values(_ schema: PolicySchema) throws(ContextProblem) -> CedarRecord {
        var values = CedarRecord()
        for reading in readings { values[reading.name] = .long(reading.value) }
        guard values.count == schema.counters else { throw ContextProblem(.missing, ["history"]) }
        return values
    }
}
