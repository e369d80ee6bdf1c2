import JSON
import Primitives
import Testing

@Suite("Canonical form, RFC 8785")
struct CanonicalTests {
    private func canonical(_ text: String) throws -> String {
        let bytes = try JSONValue(parsing: text.utf8).canonical()
        return try #require(String(validating: bytes, as: UTF8.self))
    }

    @Test("The example of section 3.2.2")
    func example() throws {
        let input =
            #"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"#
            + #""string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#
        let output =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(input) == output)
    }

    @Test("Keys sort by UTF-16 code units, section 3.2.3")
    func keys() throws {
        let keys = [
            "\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f600}", "\u{80}", "\u{f6}", "\u{e000}", "\u{ffff}", "a", "aa", "",
        ]
        let sorted = [
            "", "\r", "1", "a", "aa", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{e000}", "\u{fb33}", "\u{ffff}",
        ]
        var object = JSONObject()
        for key in keys { object[ByteString(key)] = 0 }
        let value = try JSONValue(parsing: JSONValue.object(object).canonical())
        #expect(value.object?.keys == sorted.map { ByteString($0) })
    }

    @Test(
        "Doubles of appendix B",
        arguments: [
            (0x0000000000000000, "0"), (0x8000000000000000, "0"), (0x0000000000000001, "5e-324"),
            (0x8000000000000001, "-5e-324"),
            (0x7fefffffffffffff, "1.7976931348623157e+308"), (0xffefffffffffffff, "-1.7976931348623157e+308"),
            (0x4340000000000000, "9007199254740992"), (0xc340000000000000, "-9007199254740992"),
            (0x4430000000000000, "295147905179352830000"), (0x44b52d02c7e14af5, "9.999999999999997e+22"),
            (0x44b52d02c7e14af6, "1e+23"), (0x44b52d02c7e14af7, "1.0000000000000001e+23"),
            (0x444b1ae4d6e2ef4e, "999999999999999700000"),
            (0x444b1ae4d6e2ef4f, "999999999999999900000"), (0x444b1ae4d6e2ef50, "1e+21"),
            (0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"),
            (0x3eb0c6f7a0b5ed8d, "0.000001"), (0x41b3de4355555553, "333333333.3333332"),
            (0x41b3de4355555554, "333333333.33333325"),
            (0x41b3de4355555555, "333333333.3333333"), (0x41b3de4355555556, "333333333.3333334"),
            (0x41b3de4355555557, "333333333.33333343"), (0xbecbf647612f3696, "-0.0000033333333333333333"),
            (0x43143ff3c1cb0959, "1424953923781206.2"),
        ] as [(UInt64, ByteString)])
    func doubles(bits: UInt64, text: ByteString) throws {
        #expect(try #require(JSONNumber(Double(bitPattern: bits))).lexeme == text)
    }

    @Test("Infinities and NaN have no text", arguments: [Double.infinity, -.infinity, .nan])
    func notFinite(value: Double) {
        #expect(JSONNumber(value) == nil)
    }

    @Test(
        "Numbers have one spelling",
        arguments: [
            ("-0", "0"), ("1.0", "1"), ("100e-2", "1"), ("1e21", "1e+21"), ("1e20", "100000000000000000000"),
            ("0.1e-6", "1e-7"),
            ("9007199254740991", "9007199254740991"), ("-9007199254740991", "-9007199254740991"), ("1E300", "1e+300"),
            ("9007199254740992.0", "9007199254740992"), ("0.10000000000000000555", "0.1"),
            ("123456.7890", "123456.789"),
        ])
    func numbers(text: String, output: String) throws {
        #expect(try canonical(text) == output)
    }

    @Test(
        "Numbers that would change their meaning are refused",
        arguments: [
            ("9007199254740992", JSONError.Reason.integerNotExact), ("9007199254740993", .integerNotExact),
            ("-9007199254740992", .integerNotExact), ("9007199254740993.0", .integerNotExact),
            ("9007199254740993e0", .integerNotExact), ("9223372036854775808", .integerNotExact),
            ("100000000000000000000000000000", .integerNotExact), ("1e400", .numberOutOfRange),
            ("-1e400", .numberOutOfRange),
            ("1e-400", .numberOutOfRange), ("1e999999999999999999999", .numberOutOfRange),
        ])
    func refused(text: String, reason: JSONError.Reason) throws {
        let value = try JSONValue(parsing: "[{\"a\":\(text)}]".utf8)
        let error = try #require(throws: JSONError.self) { try value.canonical() }
        #expect(error.reason == reason)
    }
}
