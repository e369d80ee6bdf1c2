import Disguises
import Redaction
import Testing

/// A part of what `redaction-benchmark --leaks 10000` looks at in a release build, as `make eval-redaction` does.
@Suite("No known value is shown") struct KnownLeakTests {
    static let known = KnownLeaks(count: 120)

    static let ways: [[Int]] = [[1], [2], [3], [7], [16], [64], [1000], [1, 40], [3, 4, 5, 6, 7], [50, 1, 1]]

    @Test("in any disguise, however it is cut", arguments: Disguise.all)
    func hides(_ disguise: Disguise) throws {
        let known = try #require(Self.known)
        #expect(known.values.count == 120 && Set(known.values).count == 120)
        #expect(known.leaks(in: disguise, cut: Self.ways).map(\.description) == [])
    }

    @Test(
        "where a form of key begins within it",
        arguments: [
            "eyJAMn4RwROAl7hdgGN6OroD5Ziuzn6P0.eyJ3GJSSTjcssTQZQopyaijWNBUcEDXZeNaHn9xHxRDwc84x4hGQaSU8rPaCUhr2L8NhbgGbJubJ7T32SPt",
            "r7Tq2Zw9Lp0Vx4sk_live_4eC39HqLyjWDarjtT1zdp7dcBm3Kn8Qy5Hd1Gs6Jf0Rt2Wc7Xv4Za9",
        ])
    func hidesTheWhole(_ value: String) throws {
        let known = try #require(KnownLeaks(values: [value]))
        for disguise in Disguise.all {
            for way in Self.ways { #expect(known.leaks(in: disguise, cut: [way]).map(\.description) == []) }
        }
    }

    @Test("and a value that is not known is shown, so that the judge can be believed")
    func showsOthers() throws {
        let known = try #require(KnownLeaks(values: ["nothing-of-the-kind"], knowing: []))
        let plain = try #require(Disguise.all.first)
        #expect(known.leaks(in: plain, cut: []).count == 1)
    }
}
