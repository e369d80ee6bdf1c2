import Foundation
import Testing

@Suite("A disguise hides nothing from the redactor") struct DisguiseTests {
    static let key = Sample.github

    static let disguises: [(name: String, text: String)] = [
        ("characters of no width", key.map(String.init).joined(separator: "\u{200B}")),
        (
            "full-width letters",
            String(String.UnicodeScalarView(key.unicodeScalars.compactMap { UnicodeScalar($0.value + 0xFEE0) }))
        ),
        ("percent signs", key.utf8.map { "%\(hex($0))" }.joined()),
        ("percent signs twice", key.utf8.map { "%25\(hex($0))" }.joined()),
        ("escapes of JSON", key.utf8.map { "\\u00\(hex($0))" }.joined()),
        ("escapes of JSON twice", key.utf8.map { "\\\\u00\(hex($0))" }.joined()),
        ("escapes of programs", key.utf8.map { "\\x\(hex($0))" }.joined()),
        ("references of HTML", key.utf8.map { "&#\($0);" }.joined()),
        ("references of HTML, escaped", key.utf8.map { "&amp;#x\(hex($0));" }.joined()),
        ("quoted-printable", key.replacing("_", with: "=5F")),
        ("blanks", key.map(String.init).joined(separator: " ")),
        ("a soft wrap", "\(key.prefix(20))\n    \(key.dropFirst(20))"),
        ("a wrap of quoted-printable", "\(key.prefix(20))=\r\n\(key.dropFirst(20))"),
        ("a wrap within a quoted mail", "\(key.prefix(20))\n> \(key.dropFirst(20))"),
        ("a wrap within a comment", "\(key.prefix(20))\n// \(key.dropFirst(20))"),
        ("a backslash at a line's end", "\(key.prefix(20))\\\n\(key.dropFirst(20))"),
        ("strings joined by a plus sign", "\(key.prefix(9))\" + \"\(key.dropFirst(9))"),
        ("strings joined over two lines", "\(key.prefix(9))'\n    + '\(key.dropFirst(9))"),
        ("strings joined by a point", "\(key.prefix(9))' . '\(key.dropFirst(9))"),
        ("strings joined in a string", "\(key.prefix(9))\\\" + \\\"\(key.dropFirst(9))"),
        ("stress in Markdown", "\(key.prefix(9))**\(key.dropFirst(9))"),
        ("code in Markdown", "\(key.prefix(9))``\(key.dropFirst(9))"),
        ("code in Markdown, twice", "\(key.prefix(20))` `\(key.dropFirst(20))"),
        ("elements of HTML", "\(key.prefix(9))</span><span class=\"k\">\(key.dropFirst(9))"),
        (
            "octal digits",
            key.utf8.map { "\\\($0 < 64 ? "0" : "1")\(String($0 % 64 + 64, radix: 8).dropFirst())" }.joined()
        ),
        ("escapes with brackets", key.utf8.map { "\\u{\(hex($0))}" }.joined()),
        ("escapes of eight digits", key.utf8.map { "\\U000000\(hex($0))" }.joined()),
        ("percent signs of JavaScript", key.utf8.map { "%u00\(hex($0))" }.joined()),
        ("dashes", key.map(String.init).joined(separator: "-")),
        ("colons", key.map(String.init).joined(separator: ":")),
        ("commas", key.map(String.init).joined(separator: ", ")),
        ("base64", Data("token=\(key)".utf8).base64EncodedString()),
        ("base64 twice", Data(Data(key.utf8).base64EncodedString().utf8).base64EncodedString()),
        ("hexadecimal digits", key.utf8.map { hex($0) }.joined()),
        ("events", "\(key.prefix(9))\"}\n\ndata: {\"delta\":\"\(key.dropFirst(9))"),
    ]

    @Test(arguments: disguises.indices) func seesThrough(_ index: Int) {
        let (name, text) = Self.disguises[index]
        let opening = name == "events" ? "data: {\"delta\":\"use " : "use "
        let output = TestSession.redacted("\(opening)\(text), please")
        #expect(output == "\(opening)⟦secret:github-token:1⟧, please", "\(name)")
    }

    static let apart: [String] = [
        "see `one` `two` and **three** **four**", "\"one\" + two, 'it' . 'is'", "<b>Name</b><i>Value</i>",
        "> first\n> second\n\n# third", "a\\101b \\1 \\u{} \\u{zz}", "\"a\"\n\"b\"", "x**y", "it's \"so\". \"Then\" no",
    ]

    @Test(arguments: apart) func leavesWordsApart(_ text: String) { #expect(TestSession.redacted(text) == text) }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0\(digits)" : digits
    }
}
