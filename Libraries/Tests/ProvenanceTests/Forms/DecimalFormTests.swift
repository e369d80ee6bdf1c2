@testable import Provenance
import Primitives
import Testing

@Suite struct DecimalFormTests {
    @Test(arguments: [
        ("40", "40.00"), ("40", "4e1"), ("40", "4E+1"), ("0.5", "5e-1"), ("0", "-0"), ("0", "0.000"), ("0", "0e99"),
        ("-2", "-2.0"),
        ("9007199254740993", "9007199254740993.0"), ("100", "1e2"),
    ])
    func spellingsOfOneNumberAreEqual(_ one: String, _ other: String) throws {
        let left = try #require(DecimalForm(json: ByteString(one)))
        let right = try #require(DecimalForm(json: ByteString(other)))
        #expect(left == right)
        #expect(left.bytes == right.bytes)
    }

    @Test(arguments: [
        ("40", "4"), ("40", "-40"), ("40", "400"), ("9007199254740993", "9007199254740992"), ("1e400", "1e401"),
    ])
    func otherNumbersAreNot(_ one: String, _ other: String) throws {
        let left = try #require(DecimalForm(json: ByteString(one)))
        let right = try #require(DecimalForm(json: ByteString(other)))
        #expect(left != right)
        #expect(left.bytes != right.bytes)
    }

    @Test(arguments: ["", "-", "01", "1.", ".5", "1e", "1e+", "1e9999999999", "0x1", "1 ", "+1", "NaN", "1.2.3", "٤"])
    func otherTextsAreNone(_ text: String) {
        #expect(DecimalForm(json: ByteString(text)) == nil)
    }

    @Test func isBounded() {
        #expect(DecimalForm(json: ByteString(String(repeating: "1", count: 256))) != nil)
        #expect(DecimalForm(json: ByteString(String(repeating: "1", count: 257))) == nil)
    }
}
