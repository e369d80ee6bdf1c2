import Folder
import Primitives
import Testing

/// Typed values out of maps, and what is said where they are not there.
@Suite struct MapReaderTests {
    private let list = DiagnosticList()

    private func map(_ text: String, keys: [ByteString] = ["k", "idle", "issuer"]) throws -> MapReader? {
        let root = try #require(try YAMLReader.documents(Array(text.utf8), file: "a.yaml").first)
        return MapReader(root, "the settings", keys: keys, list)
    }

    @Test func namesTheNearestKey() throws {
        _ = try map("k: 1\nisuer: x\n")
        let found = try #require(list.all.first)
        #expect(found.code == "folder.unknown-key")
        #expect(found.location == SourceLocation(file: "a.yaml", line: 2, column: 1))
        #expect(found.fix == "Did you mean `issuer`?")
        #expect(found.message == "The settings has no key `isuer`.")
    }

    @Test func saysWhatIsMissing() throws {
        #expect(try map("k: 1\n")?.required("issuer") == nil)
        #expect(list.all.first?.code == "folder.missing-key")
    }

    @Test func aListIsNoMap() throws {
        #expect(try map("- k\n") == nil)
        #expect(list.all.first?.code == "folder.wrong-kind")
    }

    @Test(
        arguments: [("30s", 30), ("15m", 900), ("8h", 28_800), ("24h", 86_400), ("7d", 604_800)] as [(String, Int64)])
    func durations(text: String, seconds: Int64) throws {
        #expect(try map("idle: \(text)")?.seconds("idle") == seconds)
    }

    @Test(arguments: [
        "15", "m", "1.5h", "-5m", "0s", "15 m", "15M", "1h30m", "+5m", "05m", "99999999999999999999s",
        "9223372036854775807d", "[1s]",
    ])
    func noDurations(text: String) throws {
        #expect(try map("idle: \(text)")?.seconds("idle") == nil)
        #expect(list.errorCount == 1)
    }

    @Test(
        arguments: [("512B", 512), ("64KiB", 65_536), ("1MiB", 1_048_576), ("2GiB", 2_147_483_648)] as [(String, Int64)]
    )
    func sizes(text: String, bytes: Int64) throws {
        #expect(try map("k: \(text)")?.size("k") == bytes)
    }

    @Test(arguments: ["1MB", "1M", "1 MiB", "MiB", "-1KiB", "1.5MiB", "0B", "9000000000GiB"])
    func noSizes(text: String) throws {
        #expect(try map("k: \(text)")?.size("k") == nil)
        #expect(list.errorCount == 1)
    }

    @Test(arguments: ["True", "yes", "1", "'true'", "[true]"])
    func noTruth(text: String) throws {
        #expect(try map("k: \(text)")?.bool("k") == nil)
        #expect(list.errorCount == 1)
    }

    @Test func truth() throws {
        #expect(try map("k: true")?.bool("k") == true)
        #expect(try map("k: false")?.bool("k") == false)
    }

    @Test(arguments: ["1e3", "0x10", "010", "+1", "1.0", "'5'", "99999999999999999999", "101"])
    func noWholeNumber(text: String) throws {
        #expect(try map("k: \(text)")?.integer("k", in: 0...100) == nil)
        #expect(list.errorCount == 1)
    }

    enum Word: String, CaseIterable { case company, tenant }

    @Test func choices() throws {
        #expect(try map("k: company")?.choice("k", Word.self) == .company)
        #expect(try map("k: compny")?.choice("k", Word.self) == nil)
        #expect(list.all.first?.fix == "Did you mean `company`?")
    }

    @Test func listsOfTexts() throws {
        #expect(try map("k: [a, b]")?.texts("k") == ["a", "b"])
        #expect(try map("k: a")?.texts("k") == ["a"])
        #expect(try map("k: [a, [b]]")?.texts("k") == nil)
    }
}
