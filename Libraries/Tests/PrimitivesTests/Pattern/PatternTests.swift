import Primitives
import Testing

@Suite("Linear patterns")
struct PatternTests {
    @Test(
        "Matches in the dialect of ECMA-262",
        arguments: [
            ("abc", "xabcx", true), ("abc", "ab", false), ("", "", true), ("", "x", true), ("^$", "", true),
            ("^$", "x", false),
            ("^a", "ba", false), ("a$", "ab", false), ("a$", "a\n", false), ("^a|b$", "xb", true),
            ("a.c", "a\nc", false),
            ("a.c", "a\u{2028}c", false), ("^.$", "😀", true), ("^..$", "e\u{301}", true),
            ("^\u{e9}$", "e\u{301}", false),
            ("^[a-c]+$", "abcabc", true), ("^[a-c]+$", "abd", false), ("^[^a-c]+$", "xyz", true), ("[^]", "\n", true),
            ("[]", "a", false), ("^[-a]$", "-", true), ("^[a-]$", "-", true), ("^[\\]\\\\]$", "]", true),
            ("^[\\d-x]+$", "1-x", true),
            (#"^[+-\d]+$"#, "+1-", true), (#"^\d+$"#, "0123456789", true), (#"^\d$"#, "\u{661}", false),
            (#"^\D$"#, "\u{661}", true), (#"^\w+$"#, "aZ_9", true),
            (#"^\w$"#, "é", false), (#"^\W$"#, "é", true),
            (#"^\s+$"#, " \t\n\r\u{b}\u{c}\u{a0}\u{feff}\u{3000}\u{2029}", true),
            (#"^\s$"#, "\u{200b}", false), (#"^\S$"#, "\u{200b}", true), (#"^[\s\S]$"#, "\n", true),
            (#"^[^\s]$"#, " ", false),
            (#"\bfoo\b"#, "a foo.", true), (#"\bfoo\b"#, "afoo", false), (#"\Bo\b"#, "foo", true),
            (#"[\b]"#, "\u{8}", true),
            (#"^\t\n\v\f\r\0$"#, "\t\n\u{b}\u{c}\r\0", true),
            (#"^\cA\x41\u0042\u{1F600}\ud83d\ude00$"#, "\u{1}AB😀😀", true),
            (#"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/\-\@$"#, #"^$\.*+?()[]{}|/-@"#, true), ("^a{3}$", "aaa", true),
            ("^a{3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true), ("^a{2,}$", "a", false), ("^a{1,2}$", "aaa", false),
            ("^a{0}$", "", true), ("^(?:ab){2}$", "abab", true), ("^(a|b)*c$", "ababc", true),
            ("^(a*)*$", "aaaa", true),
            ("^(?:|a)+$", "aaa", true), ("^(?:a?)*?b$", "aab", true), ("^(?:a|ab)(?:c|bcd)(?:d*)$", "abcd", true),
            (#"^\p{L}+$"#, "Straßeж", true), (#"^\p{Letter}+$"#, "a1", false), (#"^\p{Lu}$"#, "Ж", true),
            (#"^\P{Lu}$"#, "ж", true),
            (#"^[^\P{L}]$"#, "ж", true), (#"^[^\P{L}]$"#, "1", false), (#"^\p{gc=Nd}$"#, "\u{661}", true),
            (#"^\p{General_Category=Decimal_Number}$"#, "7", true), (#"^[\p{L}\d]+$"#, "é9", true),
            (#"^\p{ASCII}+$"#, "aé", false),
            (#"^\p{Alphabetic}\P{Uppercase}$"#, "aa", true), (#"^\p{LC}$"#, "ǅ", true), (#"^\p{S}\p{Sc}$"#, "+€", true),
            (#"^\p{Emoji_Presentation}$"#, "😀", true), (#"^(?<year>\d{4})-(?<month>\d\d)$"#, "2026-11", true),
        ] as [(ByteString, ByteString, Bool)])
    func ecma(pattern: ByteString, text: ByteString, matches: Bool) throws {
        #expect(try LinearPattern(pattern, dialect: .ecma).matchesAnywhere(text) == matches)
    }

    @Test(
        "A whole match needs no anchors",
        arguments: [
            ("a|ab", "ab", true), ("ab|a", "abc", false), ("a*", "", true), ("a*?", "aaa", true), ("b", "abc", false),
            ("a$", "a", true),
        ] as [(ByteString, ByteString, Bool)])
    func whole(pattern: ByteString, text: ByteString, matches: Bool) throws {
        #expect(try LinearPattern(pattern, dialect: .ecma).matchesWhole(text) == matches)
    }

    @Test(
        "Matches in the dialect of RFC 9485",
        arguments: [
            ("a.*", "ab", true), ("a.b", "a\u{10101}b", true), (".", "\u{2028}", true), (".", "\n", false),
            (".", "\r", false),
            (#"\p{Lu}"#, "Ж", true), (#"\P{Lu}"#, "1", true), ("a[.b]c", "a.c", true), (#"a\.c"#, "abc", false),
            (#"a[\].]c"#, "a]c", true), ("^ab.*", "abc", true), (".*bc$", "abc", true), ("[-a]+", "-a", true),
            ("[^-]", "-", false),
            ("[a-]+", "a-", true), ("a{2,3}", "aaa", true), ("(ab|c)+", "abcab", true), ("", "", true),
            ("[/@]", "@", true),
        ] as [(ByteString, ByteString, Bool)])
    func iRegexp(pattern: ByteString, text: ByteString, matches: Bool) throws {
        #expect(try LinearPattern(pattern, dialect: .iRegexp).matchesWhole(text) == matches)
    }

    @Test(
        "What RFC 9485 leaves out is refused",
        arguments: [
            #"\d"#, #"\w"#, #"\s"#, #"\b"#, "(?:a)", "a*?", "a+?", "a??", "(?=a)", #"\p{Letter}"#, #"\p{IsBasicLatin}"#,
            #"\u0041"#,
            "[]", "[[]", "[a--z]", "a{,2}", "a{", "}", "]", #"\$"#, #"\p{Cs}"#, "(a", "a)",
        ] as [ByteString])
    func notIRegexp(pattern: ByteString) throws {
        let error = try #require(throws: PatternError.self) { try LinearPattern(pattern, dialect: .iRegexp) }
        #expect(error.reason == .syntax)
    }

    @Test(
        "What is no pattern is refused, with its place",
        arguments: [
            ("*a", 0), ("a**", 2), ("a{2}{3}", 4), ("(a", 0), ("a)", 1), ("[a", 1), ("[b-a]", 4), ("a{2,1}", 6),
            ("a{", 2), ("{", 0), ("}", 0), ("]", 0), ("a\\", 2), (#"\a"#, 2), (#"\Z"#, 2), (#"é\_\e"#, 6),
            (#"\u{110000}"#, 10),
            (#"\x4"#, 3), (#"\c1"#, 2), (#"\00"#, 2), ("^*", 2), (#"\b+"#, 3), ("(?<>a)", 4), ("(?<1>a)", 3),
            ("(?<a>b)(?<a>c)", 12),
            (#"\p"#, 2), (#"\p{L"#, 4),
        ] as [(ByteString, Int)])
    func syntaxErrors(pattern: ByteString, offset: Int) throws {
        let error = try #require(throws: PatternError.self) { try LinearPattern(pattern, dialect: .ecma) }
        #expect(error.reason == .syntax)
        #expect(error.offset == offset)
    }

    @Test(
        "What cannot be matched in linear time is refused as such",
        arguments: [
            #"(a)\1"#, #"(?<n>a)\k<n>"#, "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?i:a)", #"\p{Script=Greek}"#,
            #"\ud800"#,
            #"\p{Unknown}"#,
        ] as [ByteString])
    func unsupported(pattern: ByteString) throws {
        let error = try #require(throws: PatternError.self) { try LinearPattern(pattern, dialect: .ecma) }
        #expect(error.reason == .unsupported)
        #expect(error.code == "pattern.unsupported")
    }

    @Test(
        "What would need too much memory is refused",
        arguments: [
            "((a{100}){100}){100}", "a{999999999999999999999}", "(?:a{1,1000}){1,1000}",
            String(repeating: "(", count: 1000),
            String(repeating: "()", count: 65), String(repeating: "a", count: 65_537),
            "(?:(?:){1000000000}a{1000}){1000}",
        ])
    func tooLarge(pattern: String) throws {
        let error = try #require(throws: PatternError.self) { try LinearPattern(ByteString(pattern), dialect: .ecma) }
        #expect(error.reason == .tooLarge)
    }

    @Test("Repeating nothing a billion times costs nothing")
    func emptyRepetition() throws {
        #expect(try LinearPattern("(?:){1000000000}x", dialect: .ecma).matchesWhole("x"))
    }

    @Test(
        "Groups of the leftmost match, preferred in the order written",
        arguments: [
            ("(a+)(b+)?", "xaab", ["aab", "aa", "b"]), ("(a+)(b+)?", "xaa", ["aa", "aa", nil]), ("a|ab", "ab", ["a"]),
            ("(a*?)(a*)", "aaa", ["aaa", "", "aaa"]), ("(?:(a)|(b))+", "ab", ["ab", nil, "b"]),
            ("(?:(a)|b)*", "ab", ["ab", nil]),
            (#"(?<y>\d{4})-(?<m>\d\d)"#, "on 2026-11.", ["2026-11", "2026", "11"]), ("b*", "aab", [""]),
            ("x", "abc", nil),
            ("(é)(😀)", "aé😀", ["é😀", "é", "😀"]), ("(a){2}", "aaa", ["aa", "a"]), ("^b|a", "ba", ["b"]),
            ("a{2,3}?", "aaaa", ["aa"]),
        ] as [(ByteString, ByteString, [ByteString?]?)])
    func captures(pattern: ByteString, text: ByteString, groups: [ByteString?]?) throws {
        #expect(try LinearPattern(pattern, dialect: .ecma).captures(in: text) == groups)
    }

    @Test("Groups know their names")
    func groupNames() throws {
        #expect(try LinearPattern("(?<a>x)(y)(?:z)(?<b1>w)", dialect: .ecma).groupNames == ["a", nil, "b1"])
    }

    @Test(
        "Patterns that make others backtrack for ever take few steps for each character",
        arguments: [
            ("^(a+)+$", "a", "!"), ("^(a|aa)+$", "a", "!"), ("^(a|a?)+$", "a", "!"), ("(x+x+)+y", "x", ""),
            (#"^(([a-z])+.)+[A-Z]([a-z])+$"#, "a", ""), ("(a*)*b", "a", "c"), ("^(.*)*(.*)*(.*)*x$", "é", ""),
        ] as [(ByteString, String, String)])
    func linear(pattern: ByteString, repeated: String, tail: String) throws {
        let count = 20_000
        let text = ByteString(String(repeating: repeated, count: count) + tail)
        var work = 60 * count
        #expect(try LinearPattern(pattern, dialect: .ecma).matchesAnywhere(text, work: &work) == false)
        #expect(work > 0)
    }

    @Test("Work is counted and bounded")
    func work() throws {
        let pattern = try LinearPattern("(?:a?){1000}b", dialect: .ecma)
        var work = 100_000
        #expect(pattern.matchesAnywhere(ByteString(String(repeating: "a", count: 10_000)), work: &work) == nil)
        work = 10_000
        #expect(pattern.matchesAnywhere("b", work: &work) == true)
        #expect(work < 10_000)
    }
}
