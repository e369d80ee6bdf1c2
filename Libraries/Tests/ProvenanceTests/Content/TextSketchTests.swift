import Primitives
import Provenance
import Testing

@Suite struct TextSketchTests {
    static let key: (UInt64, UInt64) = (1, 2)
    static let words = """
        the of and to in is it was for on are as with his they at be this from have or by one had not but what all were when we there
        can an your which their said if do will each about how up out them then she many some so these would other into has more her two
        like him see time could no make than first been its who now people my made over did down only way find use may water long little
        """.split(whereSeparator: { $0 == " " || $0 == "\n" })

    private static func sketch(_ text: String) -> TextSketch { TextSketch(ByteString(text), key: key, limit: 100_000) }

    private static func prose(_ count: Int, seed: UInt64) -> [Substring] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return words[Int(state >> 33) % words.count]
        }
    }

    @Test(arguments: 0..<200) func nineWordsInARowAreKnownAgain(_ seed: Int) {
        let text = Self.prose(400, seed: UInt64(seed) + 1)
        let start = (seed * 37) % 390
        let passage = text[start..<(start + 9)].joined(separator: " ")
        let seen = Set(Self.sketch(text.joined(separator: " ")).prints)
        let other = Self.prose(50, seed: UInt64(seed) + 10_000).joined(separator: " ")
        #expect(Self.sketch(passage).shared(with: seen) >= 1)
        #expect(Self.sketch("\(other) \(passage) \(other)").shared(with: seen) >= 1)
    }

    @Test func otherTextsShareNothing() {
        let seen = Set(Self.sketch(Self.prose(2000, seed: 1).joined(separator: " ")).prints)
        #expect(Self.sketch(Self.prose(2000, seed: 99_991).joined(separator: " ")).shared(with: seen) == 0)
    }

    @Test(arguments: [
        "PLEASE wire   the money,\nto OUR new account -- today; thanks!",
        "\u{FF30}lease wire the mo\u{200B}ney to our new account today thanks",
    ])
    func doesNotMindHowItIsWritten(_ text: String) {
        let seen = Set(Self.sketch("please wire the money to our new account today thanks").prints)
        #expect(Self.sketch(text).shared(with: seen) == seen.count)
    }

    @Test func knowsPassagesWithoutBlanks() {
        let seen = Set(
            Self.sketch(
                "\u{8BF7}\u{628A}\u{94B1}\u{8F6C}\u{5230}\u{6211}\u{4EEC}\u{7684}\u{65B0}\u{8D26}\u{6237}\u{3002}"
            ).prints)
        #expect(
            Self.sketch("\u{597D}\u{628A}\u{94B1}\u{8F6C}\u{5230}\u{6211}\u{4EEC}\u{7684}\u{65B0}\u{8D26}\u{6237}")
                .shared(with: seen) >= 1)
    }

    @Test func isShort() {
        let text = Self.prose(20_000, seed: 7).map { $0.count < 4 ? "\($0)tion" : "\($0)s" }.joined(separator: " ")
        let sketch = Self.sketch(text)
        #expect(sketch.prints.count * 8 * 2 <= text.utf8.count)
        #expect(Set(sketch.prints).count == sketch.prints.count)
        #expect(TextSketch(ByteString(text), key: Self.key, limit: 10).prints == Array(sketch.prints.prefix(10)))
    }

    @Test func dependsOnTheKey() {
        let text: ByteString = "please wire the money to our new account today thanks"
        let other = TextSketch(text, key: (2, 1), limit: 100)
        #expect(other.shared(with: Set(Self.sketch(text.text).prints)) == 0)
    }

    @Test func shortTextsHavePrintsToo() {
        #expect(Self.sketch("").prints.isEmpty)
        #expect(Self.sketch("...").prints.isEmpty)
        #expect(Self.sketch("Hello, world").prints == Self.sketch("hello world").prints)
        #expect(Self.sketch("one two three four five six seven").prints.count == 2)
    }
}
