import Foundation
import JSON
import Primitives
import Redaction
import Testing

@Suite("A stream is redacted as the whole text is") struct StreamTests {
    static let finder = SecretFinder(options: ScanOptions(findsPersonal: true))

    static func streamed(_ pieces: [ArraySlice<UInt8>]) -> (output: [UInt8], held: [Int]) {
        var stream = RedactionStream(finder: finder)
        let markers = MarkerBook(digest: TestSession.digest)
        var output: [UInt8] = []
        var held: [Int] = []
        for piece in pieces {
            output += stream.push(piece, markers: markers)
            held.append(stream.heldCount)
        }
        return (output + stream.finish(markers: markers), held)
    }

    static let texts: [String] = [
        "", "a", "Nothing to see here, only words. And more of them, e.g. 3.14 or café.",
        "my key is \(Sample.stripe). And \(Sample.github)!", "password is Ember!2002 and more",
        "\"password\":\"two words 1\", \"token\":\"\(Sample.github)\"", "%73%6B_live_4eC39HqLyjWDarjtT1zdp7dc&#95;x",
        "\\u0073\\u006b_live_4eC39HqLyjWDarjtT1zdp7dc, \\ud83d\\ude00 \\x41",
        "s k _ l i v e _ 4 e C 3 9 H q L y j W D a r j t",
        "-----BEGIN EC PRIVATE KEY-----\nMIIAdgIBAOaSaJwSdXTmTiaMbtEukIa0KHUPR1XFCap350N1Eee2\nF2UuecogU9==\n-----END EC PRIVATE KEY-----\nafter",
        "-----BEGIN PRIVATE KEY-----\nMIIAdgIBAOaSaJwSdXTmTiaMbtEukIa0KHUPR1XFCap350N1Eee2",
        "\u{FF53}\u{FF4B}_live_4eC39HqLyjWDarjtT1zdp7dc",
        "postgres://app:Ember2002@db:5432/x", "329-446 is your Acme security code", "the code sent was 171 085.",
        "glft-LZB\nQjh_KHOlYkUTAwYIl and text", "token=\(String(repeating: "aB3", count: 400)) end",
        "data: {\"delta\":\"\(Sample.stripe.prefix(9))\"}\n\ndata: {\"delta\":\"\(Sample.stripe.dropFirst(9))\"}\n\ndata: [DONE]",
        "⟦secret:stripe-key:1⟧ and ⟦no marker and \(Sample.aws)",
        "\u{200B}sk_\u{200D}live_4eC39HqLyjWDarjtT1zdp7dc\u{2060}",
        "x \"sk_live_4eC39H\" + \"qLyjWDarjtT1zdp7dc\", 'a'. 'b' sk_live_4eC39H**qLyj**WDarjtT1zdp7dc",
        "sk_live_4e\\\n  C39HqLyjWDarjtT1zdp7dc \\u{73}\\163\\U0000006b_live_4eC39HqLyjWDarjt %u0073%u00",
        "a1</b><b>x</i", "sk_live_4eC39H` `qLyjWDarjtT1zdp7dc `a` `b` \"\"\"", "x_\"\n .. 'y' \"z\" <> <>\" + ",
        "s-k-_-l-i-v-e-_-4-e-C-3-9-H-q-L-y-j-W-D-a-r-j-t", "a, b, c, d, e, f, g, h, i, j, k, l, m",
        "> sk_live_4eC39HqL\n> yjWDarjtT1zdp7dc\n// and on", "ghp_\n\txYz",
        "echo 'two words' | sudo -S ls\necho \"a:secret9x\" |  chpasswd\necho x | tee",
        "net user ann Heron41x! /add; x",
        "htpasswd -cb 'f' ann \"two words 9\" && sudo -S <<<Heron41x ls", "lftp -u ann,heronlake -e 'open h' | su",
        "mysqladmin -u root password 'a b c d e f g h i j k l m n o p q r s t u v w x y z'",
        "&am&amp;&amp;#95;%25%41%2525%", "\\", "%", "&#", "=\n=\n==\n",
        "{\"backup_codes\":[\"79596200\",\"skbk-cabw\"]}",
    ]

    @Test(arguments: Chunking.all) func hasOneOutputHoweverItIsCut(_ chunking: Chunking) {
        for text in Self.texts {
            let bytes = Array(text.utf8)
            let whole = Self.streamed([bytes[...]]).output
            #expect(Self.streamed(chunking.cut(bytes)).output == whole, "\(text)")
        }
    }

    /// Pieces of the texts above, joined at random.
    @Test(arguments: 0..<40 as Range<UInt64>) func hasOneOutputForMixedText(_ seed: UInt64) {
        var state = seed &+ 1
        func draw(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        var bytes: [UInt8] = []
        for _ in 0..<12 {
            let text = Array(Self.texts[draw(Self.texts.count)].utf8)
            let start = draw(text.count + 1)
            bytes += text[start..<start + draw(text.count - start + 1)]
            if draw(3) == 0 { bytes.append(UInt8(draw(256))) }
        }
        let whole = Self.streamed([bytes[...]]).output
        for chunking in Chunking.all {
            let output = Self.streamed(chunking.cut(bytes)).output
            #expect(
                output == whole, "\(chunking.testDescription): \(String(bytes: bytes, encoding: .utf8) ?? "\(bytes)")")
        }
    }

    @Test func showsWhatNeedsNoWaitingAtOnce() {
        var stream = RedactionStream()
        let markers = MarkerBook()
        let output = stream.push("The invoice of May was sent on Monday, and it is ".utf8, markers: markers)
        #expect(
            String(bytes: output, encoding: .utf8)?.hasPrefix("The invoice of May was sent on Monday, and it") == true)
        #expect(stream.heldCount < 8)
    }

    @Test func showsTheMarkerOfALongKeyBeforeItsEnd() {
        var stream = RedactionStream()
        let markers = MarkerBook(digest: TestSession.digest)
        let body = String(repeating: "aB3xY9", count: 20)
        let output = stream.push("key sk_live_\(body)".utf8, markers: markers)
        let shown = String(bytes: output, encoding: .utf8) ?? ""
        #expect(shown.hasPrefix("key ⟦secret:stripe-key:") && shown.hasSuffix("⟧"))
        let rest = stream.push("\(body). Then".utf8, markers: markers) + stream.finish(markers: markers)
        #expect(String(bytes: rest, encoding: .utf8) == ". Then")
    }

    @Test func dropsWhatIsHeldWhenItIsCancelled() {
        var stream = RedactionStream()
        let markers = MarkerBook()
        let output = stream.push("so it is sk_live_4eC39Hq".utf8, markers: markers)
        #expect(String(bytes: output, encoding: .utf8) == "so it ")
        stream.cancel()
        #expect(stream.push("more".utf8, markers: markers).isEmpty)
        #expect(stream.finish(markers: markers).isEmpty)
    }

    /// Beside the output, what is held: never more than 256 characters, and in 99 of 100 cases at most 64, where text is no disguise.
    @Test(.enabled(if: SharedData.runs("streams of every development record")), arguments: SharedData.redaction)
    func hasOneOutputForEveryDevelopmentRecord(_ set: URL) throws {
        var held: [Int] = []
        for line in try String(contentsOf: set, encoding: .utf8).split(separator: "\n") {
            let text = try #require(JSONValue(parsing: Array(line.utf8))["text"]?.string)
            let bytes = Array(text.utf8)
            let whole = Self.streamed([bytes[...]]).output
            for chunking in Chunking.all {
                let cut = Self.streamed(chunking.cut(bytes))
                #expect(cut.output == whole, "\(chunking.testDescription): \(text)")
                if chunking.testDescription == "pieces of 1" { held += cut.held }
            }
        }
        held.sort()
        #expect(!held.isEmpty)
        #expect((held.last ?? 0) <= 512)
        // The set of secrets is little else; its frames of events count whole.
        let usual = set.lastPathComponent.hasPrefix("secrets") ? 128 : 64
        #expect(held[min(held.count * 99 / 100, held.count - 1)] <= usual)
    }
}
