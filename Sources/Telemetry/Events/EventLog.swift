import JSON
package import Primitives

/// Diagnostics of the running program: JSON, one event a line, without content.
///
///     log.record(.warning, "backend.unreachable", [.name("backend", backend), .count("attempts", 2)])
///     {"time":"2026-11-24T09:30:00.250Z","level":"warning","event":"backend.unreachable","backend":"billing","attempts":2}
package struct EventLog: Sendable {
    private let level: EventLevel
    private let clock: any WallClock
    private let sink: any LineSink

    /// Keeps events of `level` and above.
    package init(level: EventLevel = .info, clock: any WallClock, sink: any LineSink) {
        self.level = level
        self.clock = clock
        self.sink = sink
    }

    /// Writes one event. The fields are not made where the level is not kept. A key that repeats an earlier one is left out.
    package func record(_ level: EventLevel, _ event: StaticString, _ fields: @autoclosure () -> [EventField] = []) {
        guard level >= self.level else { return }
        var line = JSONObject()
        line["time"] = .string(ByteString(clock.now.description))
        line["level"] = .string(ByteString(level.description))
        line["event"] = .string(ByteString("\(event)"))
        for field in fields() { _ = line.insert(field.key, field.value) }
        sink.write(line: JSONValue.object(line).serialized())
    }
}
