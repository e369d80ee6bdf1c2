import Cedar
import Primitives
import Testing

@Suite("Sets and records")
struct CollectionTests {
    @Test("A set has no order and no repetition", arguments: [1, 5, 40])
    func sets(count: Int64) {
        let ascending = CedarSet((0..<count).map { CedarValue.long($0) })
        let repeated = CedarSet(((0..<count).reversed() + (0..<count)).map { CedarValue.long($0) })
        #expect(ascending == repeated)
        #expect(ascending.hashValue == repeated.hashValue)
        #expect(repeated.count == Int(count))
        #expect(repeated.contains(.long(count - 1)) && !repeated.contains(.long(count)))
        #expect(ascending.isSuperset(of: CedarSet([.long(0)])))
        #expect(!CedarSet([]).intersects(ascending))
    }

    @Test("Sets of sets are equal by what is in them, at every level")
    func nested() {
        func nest(_ first: Int64) -> CedarValue {
            var sets: [CedarValue] = [.long(first), .long(2), .long(3)]
            for _ in 0..<12 {
                sets = [
                    .set(CedarSet([sets[0], sets[1]])), .set(CedarSet([sets[0], sets[2]])),
                    .set(CedarSet([sets[1], sets[2]])),
                ]
            }
            return .set(CedarSet(sets))
        }
        #expect(nest(1) == nest(1))
        #expect(nest(1) != nest(9))
    }

    @Test("A record has no order", arguments: [2, 30])
    func records(count: Int64) {
        var ascending = CedarRecord()
        var descending = CedarRecord()
        for number in 0..<count { ascending["k\(number)"] = .long(number) }
        for number in (0..<count).reversed() { descending["k\(number)"] = .long(number) }
        #expect(ascending == descending)
        #expect(ascending.hashValue == descending.hashValue)
        #expect(ascending["k1"] == 1)
        descending["k1"] = 7
        #expect(ascending != descending)
        descending["k1"] = nil
        #expect(!descending.contains("k1") && descending["k0"] == 0)
        #expect(descending.count == Int(count) - 1)
        let inserted = ascending.insert("k0", 9)
        #expect(!inserted)
        #expect(ascending["k0"] == 0)
    }

    @Test(
        "Names of types",
        arguments: [
            ("User", true), ("Acme::Billing::Invoice", true), ("_a1", true), ("", false), ("1a", false), ("A::", false),
            ("::A", false), ("A:B", false), ("A::B:", false), ("A :: B", false), ("A::if", false), ("__cedar", false),
            ("caf\u{E9}", false), ("A::B\u{0}", false),
        ])
    func typeNames(name: String, expected: Bool) {
        #expect(EntityUID.isTypeName(ByteString(name)) == expected)
    }
}
