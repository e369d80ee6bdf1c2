@testable import Gateway
import Primitives
import Testing

@Suite("What markup and links of a reply lead to")
struct ReplyFilterTests {
    private static let hosts: Set<ByteString> = ["help.acme.example"]

    private static func shown(_ text: String, piece: Int) -> String {
        var markup = MarkupFilter(hosts: hosts)
        var sentences = SentenceBuffer()
        var links = LinkFilter(hosts: hosts)
        var output = ""
        let bytes = Array(text.utf8)
        func show(_ sentence: [UInt8]) { output += links.filter(ByteString(validating: sentence) ?? "").text }
        for start in stride(from: 0, to: bytes.count, by: piece) {
            for sentence in sentences.push(markup.push(bytes[start..<min(bytes.count, start + piece)])) {
                show(sentence)
            }
        }
        for sentence in sentences.push(markup.finish()) { show(sentence) }
        show(sentences.finish())
        return output
    }

    @Test(
        "what leads where nobody listed is taken out, and the words stay",
        arguments: [
            ("Hi ![x](https://evil.example/p?d=1) you.", "Hi ![x] you."),
            ("Hi [a](https://evil.example \"t\") you.", "Hi [a] you."),
            ("Hi [a](//evil.example) you.", "Hi [a] you."),
            ("Hi [a](javascript:alert(1)) you.", "Hi [a]) you."),
            ("Hi <img src=https://evil.example/x> you.", "Hi   you."),
            ("Hi [a](x)(//evil.example) you.", "Hi [a] you."),
            ("Hi [a]<b>(//evil.example) you.", "Hi [a] (//evil.example) you."),
            ("Hi [a](https://help.acme.example@evil.example/) you.", "Hi [a] you."),
            ("Hi [a](https://help.acme.example.evil.example/) you.", "Hi [a] you."),
            ("Hi [a](https://help.acme.example&#46;evil.example/) you.", "Hi [a] you."),
            ("Hi [a](https://help.acme.example\\@evil.example/) you.", "Hi [a] you."),
            ("See [1].\n\n[1]: https://evil.example/x\n", "See [1].\n\n[1]: \n"),
            ("See [1].\n\n[1]:\n  //evil.example/x\n", "See [1].\n\n[1]:\n  \n"),
            ("Go to https://evil.example/x now.", "Go to ⟦link removed⟧ now."),
            ("Go to www.evil.example now.", "Go to ⟦link removed⟧ now."),
        ])
    func takesOut(text: String, wanted: String) {
        for piece in [1, 3, 4096] { #expect(Self.shown(text, piece: piece) == wanted) }
    }

    @Test(
        "what is plain or listed stays",
        arguments: [
            "Your refund of 12.50 EUR is booked (invoice INV-1).", "Is 3 < 5 and 5 > 3?", "[1]: see below", "a [b] (c)",
            "See [help](https://help.acme.example/refunds?id=1&x=2).", "See https://help.acme.example/x now.",
            "Write to jo@acme.example please.", "Größe: 3 × 4 – naïve café, 日本語。", "- one\n- two\n\n**bold** `code`",
        ])
    func stays(text: String) {
        for piece in [1, 3, 4096] { #expect(Self.shown(text, piece: piece) == text) }
    }

    @Test(
        "what is taken out does not join what stood around it to another",
        arguments: [
            "<<b>img src=//evil.example/x>", "<<<b><b>img src=//evil.example/x>", "![x]<i></i>(//evil.example)",
            "![x](a)<b>(//evil.example)", "![x](a)(b)(//evil.example)",
            "<<img src=//evil.example/x y=\(String(repeating: "a", count: 5000))>",
        ])
    func joins(text: String) {
        for piece in [1, 7, 4096] {
            let shown = Self.shown(text, piece: piece)
            #expect(!shown.contains("<i") && !shown.contains("]("), "\(shown.prefix(80))")
        }
    }

    @Test("an element that does not end is text, and costs no more than its length") func endless() {
        let text = "Hi " + String(repeating: "<a", count: 20_000) + " there."
        let shown = Self.shown(text, piece: 4096)
        #expect(!shown.contains("<a<"))
        #expect(shown.hasPrefix("Hi "))
    }
}
