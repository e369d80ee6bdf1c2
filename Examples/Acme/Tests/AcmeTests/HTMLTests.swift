import Testing

@testable import Acme

@Suite("Text in pages")
struct HTMLTests {
    @Test(
        "is text, whoever wrote it",
        arguments: [
            ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
            ("naïve – 你好", "naïve – 你好"), ("one\ntwo\tthree", "one\ntwo\tthree"),
        ])
    func escapes(text: String, html: String) { #expect(HTML.escape(text) == html) }

    @Test(
        "shows what would not be seen, or would turn the direction of writing",
        arguments: [
            ("\u{202E}exe.pdf", "[U+202E]exe.pdf"), ("a\u{200B}b", "a[U+200B]b"),
            ("\u{2066}x\u{2069}", "[U+2066]x[U+2069]"),
            ("a\u{0}b\rc", "a[U+0]b[U+D]c"), ("\u{FEFF}", "[U+FEFF]"), ("\u{2028}", "[U+2028]"),
            ("\u{E0041}", "[U+E0041]"),
        ])
    func shows(text: String, html: String) { #expect(HTML.escape(text) == html) }
}
