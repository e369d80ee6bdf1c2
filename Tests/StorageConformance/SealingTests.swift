import Primitives
import Storage
import Testing

@Suite("Sealed content opens where it belongs, and nowhere else")
struct SealingTests {
    private static let content = Array("please refund 30".utf8)
    private static let context = SealContext(tenant: "globex", user: "usr_1", subject: "ent_1", part: "words")

    private func sealer(_ keys: UInt8...) throws -> DerivedKeySealer {
        DerivedKeySealer(try Self.ring(keys), random: SystemRandom())
    }

    static func ring(_ keys: [UInt8]) throws -> SymmetricKeyRing {
        try SymmetricKeyRing(
            newestFirst: keys.compactMap { SymmetricKeyRing.Key(bytes: [UInt8](repeating: $0, count: 32)) })
    }

    @Test(
        "it comes back, and looks different each time",
        arguments: [[], [0], content, [UInt8](repeating: 7, count: 100_000)])
    func opens(_ content: [UInt8]) throws {
        let sealer = try sealer(1)
        let first = try sealer.seal(content, Self.context)
        let second = try sealer.seal(content, Self.context)
        #expect(first != second)
        #expect(try sealer.open(first, Self.context) == content && sealer.open(second, Self.context) == content)
    }

    @Test(
        "in another place it does not open",
        arguments: [
            SealContext(tenant: "initech", user: "usr_1", subject: "ent_1", part: "words"),
            SealContext(tenant: "globex", user: "usr_2", subject: "ent_1", part: "words"),
            SealContext(tenant: "globex", user: nil, subject: "ent_1", part: "words"),
            SealContext(tenant: "globex", user: "", subject: "ent_1", part: "words"),
            SealContext(tenant: "globex", user: "usr_1", subject: "ent_2", part: "words"),
            SealContext(tenant: "globex", user: "usr_1", subject: "ent_1", part: "result"),
            SealContext(tenant: "globex", user: "usr_1", subject: "ent_1w", part: "ords"),
        ])
    func elsewhere(_ context: SealContext) throws {
        let sealer = try sealer(1)
        let sealed = try sealer.seal(Self.content, Self.context)
        #expect(throws: SealError.notAuthentic) { try sealer.open(sealed, context) }
    }

    @Test("a changed, cut or lengthened form does not open, whichever byte it is")
    func changed() throws {
        let sealer = try sealer(1)
        let sealed = try sealer.seal(Self.content, Self.context)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: SealError.self, "\(index)") { try sealer.open(changed, Self.context) }
            #expect(throws: SealError.self) { try sealer.open(Array(sealed.prefix(index)), Self.context) }
        }
        #expect(throws: SealError.notAuthentic) { try sealer.open(sealed + [0], Self.context) }
    }

    @Test("after rotation the old opens with the old key, the new is sealed with the new one; a destroyed key erases")
    func rotation() throws {
        let old = try sealer(1).seal(Self.content, Self.context)
        let both = try sealer(2, 1)
        #expect(try both.open(old, Self.context) == Self.content)
        let new = try both.seal(Self.content, Self.context)
        #expect(try sealer(2).open(new, Self.context) == Self.content)
        #expect(throws: SealError.noKey) { try sealer(2).open(old, Self.context) }
        #expect(throws: SealError.noKey) { try sealer(1).open(new, Self.context) }
    }

    @Test("keys are 32 bytes, each once, and never print")
    func keys() throws {
        for count in [0, 16, 31, 33] {
            #expect(SymmetricKeyRing.Key(bytes: [UInt8](repeating: 1, count: count)) == nil)
        }
        #expect(throws: Fault.self) { try SymmetricKeyRing(newestFirst: []) }
        let key = try #require(SymmetricKeyRing.Key(bytes: [UInt8](repeating: 0xAB, count: 32)))
        #expect(throws: Fault.self) { try SymmetricKeyRing(newestFirst: [key, key]) }
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", "\(try SymmetricKeyRing(newestFirst: [key]))", dumped] {
            #expect(!text.contains("171") && !text.lowercased().contains("abab"), "\(text)")
        }
    }
}

@Suite("Marks on rows")
struct RowAuthenticatorTests {
    private static let values: [SQLValue] = [.text("globex"), .integer(7), .null, .blob([1, 2])]

    @Test(
        "a mark fits its table and values, and no others",
        arguments: [
            ("holds", [.text("globex"), .integer(8), .null, .blob([1, 2])]),
            ("holds", [.text("globex"), .integer(7), .null]),
            ("holds", [.text("globex"), .integer(7), .text(""), .blob([1, 2])]),
            ("holds", [.text("globex"), .integer(7), .blob([]), .blob([1, 2])]),
            ("holds", [.integer(7), .text("globex"), .null, .blob([1, 2])]),
            ("holds", [.text("globe"), .text("x"), .integer(7), .null, .blob([1, 2])]),
            ("calls", values), ("hold", [.text("s")] + values),
        ] as [(ByteString, [SQLValue])])
    func exact(_ table: ByteString, _ values: [SQLValue]) throws {
        let rows = RowAuthenticator(try SealingTests.ring([1]))
        let mac = rows.mac("holds", Self.values)
        #expect(rows.verify(mac, "holds", Self.values))
        #expect(!rows.verify(mac, table, values))
    }

    @Test("no other mark fits: changed, cut, empty, another key's")
    func others() throws {
        let rows = RowAuthenticator(try SealingTests.ring([1]))
        let mac = rows.mac("holds", Self.values)
        for index in mac.indices {
            var changed = mac
            changed[index] ^= 1
            #expect(!rows.verify(changed, "holds", Self.values))
        }
        #expect(!rows.verify([], "holds", Self.values) && !rows.verify(Array(mac.dropLast()), "holds", Self.values))
        #expect(
            !rows.verify(RowAuthenticator(try SealingTests.ring([2])).mac("holds", Self.values), "holds", Self.values))
    }

    @Test("after rotation old marks fit, and what was found by an old look-up is still found")
    func rotation() throws {
        let old = RowAuthenticator(try SealingTests.ring([1]))
        let both = RowAuthenticator(try SealingTests.ring([2, 1]))
        #expect(both.verify(old.mac("holds", Self.values), "holds", Self.values))
        #expect(!old.verify(both.mac("holds", Self.values), "holds", Self.values))
        #expect(both.lookups("call", Self.values).contains(try #require(old.lookups("call", Self.values).first)))
        #expect(both.lookups("call", Self.values) != both.lookups("request", Self.values))
    }
}
