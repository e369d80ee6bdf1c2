import Primitives
import Testing

@Suite("Byte strings compare by their bytes")
struct ByteStringTests {
    @Test("Composed and decomposed text differ, in equality, in sets and as dictionary keys")
    func canonicalEquivalenceDoesNotMerge() {
        let composed: ByteString = "caf\u{E9}"
        let decomposed: ByteString = "cafe\u{301}"
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect([composed: 1, decomposed: 2][decomposed] == 2)
    }

    @Test("Invalid UTF-8 is refused, not repaired")
    func invalidBytes() {
        #expect(ByteString(validating: [0x61, 0xD1]) == nil)
        #expect(ByteString(validating: [0x61, 0xC3, 0xA9]) == "a\u{E9}")
    }

    @Test("Order is that of unsigned bytes")
    func order() {
        #expect(ByteString("Z") < "a")
        #expect(ByteString("a") < "aa")
        #expect(ByteString("z") < "\u{E9}")
    }

    @Test("Prefix and suffix are byte prefixes", arguments: [("e\u{301}", "e", true), ("\u{E9}", "e", false)])
    func prefixes(text: String, prefix: String, expected: Bool) {
        #expect(ByteString(text).hasPrefix(ByteString(prefix)) == expected)
    }
}

@Suite("Encodings")
struct EncodingTests {
    @Test(
        "RFC 4648 section 10, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(plain: String, encoded: String) {
        #expect(Base64URL.encode(plain.utf8) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test("Each value has one spelling", arguments: ["Zh", "Zg==", "Z", "Zg\n", "Z+g", "Z/g"])
    func base64Refuses(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func hexadecimal() {
        #expect(Hex.encode([0, 255, 16]) == "00ff10")
        #expect(Hex.decode("00ff10") == [0, 255, 16])
        #expect(Hex.decode("0") == nil)
        #expect(Hex.decode("0G") == nil)
    }
}

@Suite("Time")
struct TimestampTests {
    @Test(
        "RFC 3339",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00.000Z"), (1_795_512_600_250, "2026-11-24T09:30:00.250Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        ])
    func text(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test("Dates go there and back over 1 200 years")
    func calendar() throws {
        for days in stride(from: Int64(-220_000), through: 220_000, by: 37) {
            let date = CivilDate.date(daysSinceEpoch: days)
            #expect(CivilDate.daysSinceEpoch(year: date.year, month: date.month, day: date.day) == days)
        }
        #expect(CivilDate.daysSinceEpoch(year: 2025, month: 2, day: 29) == nil)
    }

    @Test("Arithmetic saturates")
    func saturation() {
        #expect(Timestamp(seconds: .max).advanced(seconds: .max).milliseconds == .max)
        #expect(Timestamp(seconds: .min).milliseconds == .min)
    }
}

private enum Fruit {}

@Suite("Names")
struct NameTests {
    @Test(
        "Empty, long and control characters are refused",
        arguments: ["", "a\u{0}", "a\n", "\u{85}", String(repeating: "x", count: 257)])
    func refused(text: String) {
        #expect(Name<Fruit>(text) == nil)
    }

    @Test func identifiersAreTyped() {
        #expect(SystemRandom().identifier("ses").count == 36)
        #expect(SystemRandom().secret("x").count == 45)
    }

    @Test("Identifiers of a time sort behind those of earlier times, and are never twice the same")
    func identifiersSortByTime() {
        let times = [0, 1, 255, 256, 1_795_512_600_250, 1_795_512_600_251, 1 << 44] as [Int64]
        let identifiers = times.map { SystemRandom().identifier("cal", at: Timestamp(milliseconds: $0)) }
        #expect(identifiers == identifiers.sorted())
        #expect(identifiers.allSatisfy { $0.count == 36 && $0.hasPrefix("cal_") })
        let same = (0..<1000).map { _ in SystemRandom().identifier("cal", at: Timestamp(milliseconds: 7)) }
        #expect(Set(same).count == 1000)
    }

    @Test("Random bytes are as many as asked for", arguments: [0, 1, 7, 8, 9, 255, 256, 257, 1000])
    func randomBytes(count: Int) {
        let bytes = SystemRandom().bytes(count)
        #expect(bytes.count == count)
        if count > 15 { #expect(Set(bytes).count > 1 && bytes != SystemRandom().bytes(count)) }
    }
}
