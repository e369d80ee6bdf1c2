import JSON
import Primitives
import Testing

@Suite("Parsing, RFC 8259")
struct ParsingTests {
    @Test(
        "What follows the grammar is read",
        arguments: [
            ("null", JSONValue.null), ("true", true), (" false\n", false), ("0", 0), ("-12", -12), ("\t[ ]\r\n", []),
            (#"[1,[2,{"a":null}]]"#, [1, [2, ["a": nil]]]), (#"{"b":1,"a":2}"#, ["b": 1, "a": 2]),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u0000\ud83d\ude00""#, "é\0😀"),
            (#""é😀""#, "é😀"),
            (#"{"":""}"#, ["": ""]), ("\"\u{7f}\"", "\u{7f}"),
        ] as [(String, JSONValue)])
    func accepted(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text.utf8) == value)
    }

    @Test(
        "What does not is refused, with its code and place",
        arguments: [
            ("", "json.unexpected-end", 0), ("  ", "json.unexpected-end", 2), ("[1,", "json.unexpected-end", 3),
            ("nul", "json.unexpected-end", 3), ("nulk", "json.unexpected-character", 3),
            ("[1 2]", "json.unexpected-character", 3),
            ("[1,]", "json.unexpected-character", 3), (#"{"a":1,}"#, "json.unexpected-character", 7),
            (#"{"a"}"#, "json.unexpected-character", 4), ("{a:1}", "json.unexpected-character", 1),
            ("[1}", "json.unexpected-character", 2), ("'a'", "json.unexpected-character", 0),
            ("NaN", "json.unexpected-character", 0),
            ("+1", "json.unexpected-character", 0), ("1 1", "json.trailing-text", 2), ("{}x", "json.trailing-text", 2),
            ("01", "json.invalid-number", 1), ("-", "json.unexpected-end", 1), ("-a", "json.invalid-number", 1),
            ("1.", "json.unexpected-end", 2), ("1.e1", "json.invalid-number", 2), ("[1e]", "json.invalid-number", 3),
            (#""\x""#, "json.invalid-escape", 1), (#""\u12g4""#, "json.invalid-escape", 1),
            (#""\u12"#, "json.unexpected-end", 5),
            (#""\ud800""#, "json.lone-surrogate", 1), (#""\udc00""#, "json.lone-surrogate", 1),
            (#""a\ud800\u0041""#, "json.lone-surrogate", 2), (#""\ud800\ud800""#, "json.lone-surrogate", 1),
            ("\"a\nb\"", "json.control-character", 2), ("\"a", "json.unexpected-end", 2),
            ("/**/1", "json.unexpected-character", 0),
            ("\u{feff}1", "json.byte-order-mark", 0), ("\u{a0}1", "json.unexpected-character", 0),
            (#"{"a":1,"a":1}"#, "json.duplicate-key", 7), (#"{"a":1,"\u0061":2}"#, "json.duplicate-key", 7),
        ] as [(String, String, Int)])
    func refused(text: String, code: String, offset: Int) throws {
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
        #expect(error.code == code)
        #expect(error.position?.offset == offset)
    }

    @Test(
        "Ill-formed UTF-8 is refused, never repaired",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE2, 0x82],
            [0xE2, 0x28, 0xA1],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFF],
        ] as [[UInt8]])
    func illFormed(sequence: [UInt8]) throws {
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0x61] + sequence + [0x22]) }
        #expect(error.reason == .invalidUTF8)
        #expect(error.position?.offset == 2)
    }

    @Test("Keys that Swift's strings hold equal are two keys")
    func keysByBytes() throws {
        let value = try JSONValue(parsing: "{\"\u{e9}\":1,\"e\u{301}\":2}".utf8)
        #expect(value["\u{e9}"] == 1)
        #expect(value["e\u{301}"] == 2)
    }

    @Test("A duplicate is found among many keys")
    func duplicateAmongMany() throws {
        let members = (0..<1000).map { "\"k\($0)\":\($0)" }
        #expect(try JSONValue(parsing: "{\(members.joined(separator: ","))}".utf8).object?.count == 1000)
        let error = try #require(throws: JSONError.self) {
            try JSONValue(parsing: "{\((members + ["\"k7\":0"]).joined(separator: ","))}".utf8)
        }
        #expect(error.reason == .duplicateKey)
    }

    @Test("Line and column are counted from 1, columns in scalars")
    func position() throws {
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: "{\n  \"é😀\": x}".utf8) }
        #expect(error.position?.line == 2)
        #expect(error.position?.column == 9)
        #expect(error.fault(in: "a.json").location == SourceLocation(file: "a.json", line: 2, column: 9))
    }

    @Test(
        "Limits hold exactly",
        arguments: [
            ("[[1]]", JSONLimits(depth: 2), nil), ("[[1]]", JSONLimits(depth: 1), JSONError.Reason.tooDeep),
            ("{\"a\":{}}", JSONLimits(depth: 1), .tooDeep), ("1", JSONLimits(depth: 0), nil),
            ("[1]", JSONLimits(bytes: 3), nil),
            ("[1] ", JSONLimits(bytes: 3), .tooLarge), ("[1,2]", JSONLimits(values: 3), nil),
            ("[1,2]", JSONLimits(values: 2), .tooManyValues), ("{\"a\":1}", JSONLimits(values: 1), .tooManyValues),
        ] as [(String, JSONLimits, JSONError.Reason?)])
    func limits(text: String, limits: JSONLimits, reason: JSONError.Reason?) throws {
        do {
            _ = try JSONValue(parsing: text.utf8, limits: limits)
            #expect(reason == nil)
        } catch {
            #expect(error.reason == reason)
        }
    }

    @Test("A million brackets are an error, not a crash", arguments: ["[", #"{"a":"#])
    func deep(opening: String) throws {
        let text = String(repeating: opening, count: 1_000_000)
        let error = try #require(throws: JSONError.self) {
            try JSONValue(parsing: text.utf8, limits: JSONLimits(depth: .max))
        }
        #expect(error.reason == .tooDeep)
        #expect(error.position?.offset == JSONLimits.greatestDepth * opening.utf8.count)
    }

    @Test("The greatest depth can be read, compared, hashed and written")
    func greatestDepth() throws {
        let depth = JSONLimits.greatestDepth
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let limits = JSONLimits(depth: depth)
        let value = try JSONValue(parsing: text.utf8, limits: limits)
        #expect(try value == JSONValue(parsing: text.utf8, limits: limits))
        #expect(Set([value, value]).count == 1)
        #expect(value.text == ByteString(text))
        #expect(try value.canonical() == Array(text.utf8))
    }

    @Test("Every prefix of a text is an error and nothing else")
    func prefixes() throws {
        let text = Array(#"{"a":[1.5e+3,true,null,"\u00e9\ud83d\ude00é😀"],"b":{"c":-0}}"#.utf8)
        _ = try JSONValue(parsing: text)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: text[..<length]) }
        }
    }

    @Test(
        "What is written parses back to the same text",
        arguments: [
            #"{"b":[1.50,-0,1E5,"\u0001\b\t\n\f\r\"\\/é😀"],"a":{"":null}}"#, "[]", "{}", "\"\u{7f}\"", "[true,false]",
        ])
    func roundTrip(text: String) throws {
        #expect(try JSONValue(parsing: text.utf8).serialized() == Array(text.utf8))
    }
}
