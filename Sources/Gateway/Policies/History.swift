package import Cedar
package import Ledger
import Primitives

/// The counters that policies may read, as they stood when a call was decided.
package struct History: Sendable {
    package let readings: [CounterReading]

    package init(readings: [CounterReading] = []) { self.readings = readings }

    /// `context.history`.
    package var values: CedarRecord {
        var values = CedarRecord()
        for reading in readings { values[reading.name] = .long(reading.value) }
        return values
    }
}
