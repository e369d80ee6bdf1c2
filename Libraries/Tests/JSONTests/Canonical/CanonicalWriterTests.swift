import JSON
import Primitives
import Testing

/// Canonical text written piece by piece.
@Suite struct CanonicalWriterTests {
    @Test func itIsTheCanonicalTextOfTheValue() throws {
        var writer = CanonicalWriter()
        writer.beginObject()
        writer.key("a\n")
        writer.beginArray()
        try writer.integer(-5)
        writer.string("é \"\\\u{1}")
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key("b")
        writer.hexadecimal([0, 0x7f, 0xff])
        writer.key("c")
        writer.beginObject()
        writer.key("d")
        try writer.integer(9_007_199_254_740_991)
        writer.endObject()
        writer.endObject()
        let value: JSONValue = [
            "c": ["d": 9_007_199_254_740_991], "b": "007fff", "a\n": [-5, "é \"\\\u{1}", [], [:]],
        ]
        #expect(writer.bytes == (try value.canonical()))
    }

    @Test(arguments: [Int64.max, .min, 9_007_199_254_740_992, -9_007_199_254_740_992])
    func aNumberThatReadersWouldRoundIsRefused(_ number: Int64) {
        var writer = CanonicalWriter()
        #expect {
            try writer.integer(number)
        } throws: { error in
            (error as? JSONError)?.reason == .integerNotExact
        }
    }

    @Test func membersSortByTheirCodeUnits() {
        let keys: [ByteString] = ["\u{ffff}", "\u{e000}", "\u{1f600}", "é", "b", "aa", "a", ""]
        #expect(
            keys.sorted(by: CanonicalWriter.precedes) == ["", "a", "aa", "b", "é", "\u{1f600}", "\u{e000}", "\u{ffff}"])
    }
}
