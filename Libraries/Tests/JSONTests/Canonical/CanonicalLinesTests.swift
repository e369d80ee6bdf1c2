import JSON
import Primitives
import Testing

/// The canonical form, a member a line.
@Suite struct CanonicalLinesTests {
    @Test func aMemberALine() throws {
        let value: JSONValue = ["b": [1, [], [:]], "a": ["c": "x\n"]]
        let text = try String(validating: value.canonicalLines(), as: UTF8.self)
        #expect(text == "{\n  \"a\": {\n    \"c\": \"x\\n\"\n  },\n  \"b\": [\n    1,\n    [],\n    {}\n  ]\n}\n")
    }

    @Test func itIsReadAsTheSameValue() throws {
        let value: JSONValue = ["z": 1, "é": [nil, true, "\u{1F600}"], "a": ["y": -5, "x": "\u{0}"]]
        let lines = try value.canonicalLines()
        #expect(try JSONValue(parsing: lines) == value)
        #expect(try JSONValue(parsing: lines).canonicalLines() == lines)
    }

    @Test func whatHasNoCanonicalFormIsRefused() throws {
        let value = try JSONValue(parsing: Array("[9007199254740993]".utf8))
        #expect(throws: JSONError.self) { try value.canonicalLines() }
    }
}
