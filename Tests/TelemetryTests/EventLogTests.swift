import JSON
import Primitives
import Synchronization
import Telemetry
import Testing

@Suite struct EventLogTests {
    private final class Lines: LineSink {
        private let lines = Mutex<[[UInt8]]>([])
        func write(line: [UInt8]) { lines.withLock { $0.append(line) } }
        var texts: [String] { lines.withLock { $0.compactMap { String(validating: $0, as: UTF8.self) } } }
    }

    private struct Noon: WallClock {
        var now: Timestamp { Timestamp(milliseconds: 1_795_523_400_250) }
    }

    private func line(_ fields: [EventField]) throws -> JSONValue {
        let lines = Lines()
        EventLog(clock: Noon(), sink: lines).record(.info, "test.event", fields)
        return try JSONValue(parsing: ByteString(try #require(lines.texts.first)))
    }

    @Test func anEventIsOneLineOfJSON() {
        let lines = Lines()
        let log = EventLog(clock: Noon(), sink: lines)
        log.record(
            .warning, "backend.unreachable",
            [
                .name("backend", "billing"), .count("attempts", 2), .milliseconds("after", .milliseconds(1500)),
                .code("why", "refused"), .flag("last", true), .id("call", "call_0123456789abcdef0123456789abcdef"),
                .fault("fault", Fault("storage.full", "The disk is full.")),
            ])
        #expect(
            lines.texts == [
                #"{"time":"2026-11-24T12:30:00.250Z","level":"warning","event":"backend.unreachable","backend":"billing","attempts":2,"#
                    + #""after":1500,"why":"refused","last":true,"call":"call_0123456789abcdef0123456789abcdef","fault":"storage.full"}"#
            ])
    }

    @Test(arguments: [(EventLevel.debug, 4), (.info, 3), (.warning, 2), (.error, 1)])
    func lowerLevelsAreNotKept(_ level: EventLevel, _ expected: Int) {
        let lines = Lines()
        let log = EventLog(level: level, clock: Noon(), sink: lines)
        for level in EventLevel.allCases { log.record(level, "test.event") }
        #expect(lines.texts.count == expected)
    }

    @Test func fieldsOfALevelThatIsNotKeptAreNotMade() {
        let log = EventLog(level: .info, clock: Noon(), sink: DiscardingSink())
        var made = false
        func fields() -> [EventField] {
            made = true
            return []
        }
        log.record(.debug, "test.event", fields())
        #expect(!made)
    }

    @Test(
        arguments: [
            "Please refund invoice 7 to my card", "line\nfeed", "{\"a\":1}", "", "café", "a<b", "\u{1B}[31mred",
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwOi8vaWQifQ.c2ln",
            "ses_Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFCQ0RFRkdISUpLTE0",
        ] as [ByteString])
    func whatIsNoNameIsWithheld(_ text: ByteString) throws {
        #expect(try line([.name("x", text)])["x"] == "(withheld)")
    }

    @Test(
        arguments: ["globex", "billing_get_invoice", "operator:billing", "support-agent", "https://id.acme.example"]
            as [ByteString])
    func namesAreKept(_ name: ByteString) throws {
        #expect(try line([.name("x", name)])["x"] == .string(name))
    }

    @Test(
        arguments: [
            "code_Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFCQ0RFRkdISUpLTE0", "call_0123456789ABCDEF0123456789ABCDEF", "C-1001",
            "call_",
            "call_0123456789abcdef0123456789abcde", "x y_0123456789abcdef0123456789abcdef",
            "_0123456789abcdef0123456789abcdef",
        ] as [ByteString])
    func whatIsNoIdentifierIsWithheld(_ text: ByteString) throws {
        #expect(try line([.id("x", text)])["x"] == "(withheld)")
    }

    @Test func aRepeatedKeyIsLeftOut() throws {
        let value = try line([.count("event", 1), .count("n", 2), .count("n", 3)])
        #expect(value["event"] == "test.event")
        #expect(value["n"] == 2)
    }
}
