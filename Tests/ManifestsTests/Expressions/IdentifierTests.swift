import JSON
import Manifests
import Primitives
import Testing

/// What may be an identifier, and what equals what.
@Suite struct IdentifierTests {
    @Test func textsAndWholeNumbersDiffer() {
        #expect(Identifier("7") == .text("7"))
        #expect(Identifier(7) == .number(7))
        #expect(Identifier("7") != Identifier(7))
        #expect(Identifier("caf\u{E9}") != Identifier("cafe\u{301}"))
    }

    @Test(arguments: ["7.0", "7e0", "70e-1", "0.5", "9223372036854775808", "1e400"])
    func numbersInOtherSpellingsAreNone(lexeme: String) throws {
        #expect(Identifier(.number(try #require(JSONNumber(lexeme: ByteString(lexeme))))) == nil)
    }

    @Test(arguments: [nil, true, [], [:]] as [JSONValue])
    func otherKindsAreNone(value: JSONValue) {
        #expect(Identifier(value) == nil)
    }
}
