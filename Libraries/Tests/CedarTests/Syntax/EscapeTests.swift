import Cedar
import Primitives
import Testing

@Suite("Escapes in text and patterns")
struct EscapeTests {
    @Test(
        "A literal is the text that it stands for",
        arguments: [
            (#"\n\r\t\0\\\'\""#, "\n\r\t\0\\'\""), (#"\x41\x7f\x00"#, "A\u{7F}\0"),
            (#"\u{e9}\u{1F600}\u{1_0}\u{000041}"#, "\u{E9}\u{1F600}\u{10}A"),
            ("caf\u{E9}", "caf\u{E9}"), ("a\nb\tc", "a\nb\tc"), ("\u{FEFF}", "\u{FEFF}"), ("", ""), ("*", "*"),
            (#"\u{10FFFF}"#, "\u{10FFFF}"),
            ("a//b", "a//b"), ("a;b", "a;b"),
        ])
    func accepted(literal: String, text: String) throws {
        #expect(try outcome(of: "context.t == \"\(literal)\"", context: ["t": .string(ByteString(text))]) == .yes)
    }

    @Test(
        "What is refused, with its column",
        arguments: [
            (#"\q"#, 1), (#"ab\*"#, 3), (#"\x80"#, 1), (#"\x4"#, 1), (#"\xg0"#, 1), (#"\u{}"#, 1), (#"\u{_1}"#, 1),
            (#"\u{1234567}"#, 1),
            (#"\u{110000}"#, 1), (#"\u{d800}"#, 1), (#"\u{12"#, 1), (#"\u12"#, 1), ("\u{E9}\u{E9}\r", 3),
            ("a\\\r\n", 2),
        ])
    func refused(literal: String, column: Int) throws {
        let before = "permit(principal, action, resource) when { \""
        let errors = syntaxErrors("\(before)\(literal)\" == \"\" };")
        #expect(errors.count == 1)
        #expect(errors.first?.location.column == before.count + column)
        #expect(errors.first?.fix != nil)
    }

    @Test("A backslash before the end of the line is refused")
    func lineContinuation() {
        #expect(!syntaxErrors("permit(principal, action, resource) when { \"a\\\nb\" == \"\" };").isEmpty)
    }

    @Test(
        "Patterns",
        arguments: [
            ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("a*", "a", true),
            ("*a", "ba", true), ("*a", "ab", false),
            ("a*b", "ab", true), ("a*b", "axxb", true), ("a*b", "a", false), ("a*a", "a", false),
            ("*a*b*", "xxaxxbxx", true), ("*a*b*", "ba", false),
            ("a**b", "ab", true), ("*aab", "aaab", true), ("*aab*aab", "aabaab", true), ("*aab*aab", "aab", false),
            (#"\*"#, "*", true), (#"\*"#, "a", false),
            (#"a\**"#, "a*b", true), (#"\u{2a}"#, "abc", true), (#"*\u{e9}"#, "caf\u{E9}", true),
            ("e*", "e\u{301}", true), ("\u{E9}", "e\u{301}", false),
            ("*\u{301}", "e\u{301}", true), ("?", "?", true), (".", "a", false), (#"\\"#, "\\", true),
            ("*\u{1F600}*", "a\u{1F600}b", true),
        ])
    func patterns(pattern: String, text: String, expected: Bool) throws {
        let result = try outcome(of: "context.t like \"\(pattern)\"", context: ["t": .string(ByteString(text))])
        #expect(result == (expected ? .yes : .no))
    }
}
