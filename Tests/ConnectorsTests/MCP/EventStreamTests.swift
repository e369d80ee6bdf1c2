import Primitives
import Testing

@testable import Connectors

/// Server-sent events, taken apart byte by byte.
@Suite struct EventStreamTests {
    @Test(
        arguments: [
            ("data: a\n\n", ["a"]), ("data:a\r\n\r\ndata: b\r\r", ["a", "b"]), ("data: a\ndata: b\n\n", ["a\nb"]),
            ("data:  a\n\n", [" a"]), (": comment\n\nid: 1\nretry: 5\ndata: a\n\n", ["a"]),
            ("event: message\ndata: a\n\nevent: ping\ndata: b\n\ndata: c\n\n", ["a", "c"]),
            ("data: never ended\n", []), ("data\n\n", []), ("\u{FEFF}data: a\n\n", ["a"]), ("", []), ("\n\n\n", []),
            ("dat: a\n\ndatax: b\n\n", []),
        ] as [(String, [String])])
    func events(_ text: String, _ expected: [String]) {
        var whole = EventStream()
        #expect(whole.take(text.utf8).map { String(validating: $0, as: UTF8.self) } == expected)
        var pieces = EventStream()
        #expect(text.utf8.flatMap { pieces.take([$0]) }.map { String(validating: $0, as: UTF8.self) } == expected)
    }
}
