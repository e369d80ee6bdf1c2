import Foundation
import Identity
import Primitives
import Storage
import Testing

@Suite struct SealedKeysTests {
    private static let key: ByteString = "sk-live-0123456789abcdef"
    private let directory: String
    private let keys: SealedKeys
    private let files: SealedKeyFiles
    private let globex: TenantName
    private let initech: TenantName

    init() throws {
        directory = NSTemporaryDirectory() + "sealed-" + Hex.encode(SystemRandom().bytes(8))
        let random = SystemRandom()
        try KeyDirectory(path: directory).create(random: random, clock: SystemClock())
        let ring = try KeyDirectory(path: directory).load().sealing
        keys = SealedKeys(directory: directory, sealer: DerivedKeySealer(ring, random: random))
        files = SealedKeyFiles(directory: directory)
        globex = try #require(TenantName("globex"))
        initech = try #require(TenantName("../in/i tech"))
    }

    private func owner(_ backend: ByteString, _ tenant: TenantName? = nil) -> SealedKeys.Owner {
        SealedKeys.Owner(backend: backend, tenant: tenant)
    }

    private func paths() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(directory)/backends").sorted().map {
            "\(directory)/backends/\($0)"
        }
    }

    @Test func opensWhereItWasSetAlone() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try keys.set(Self.key, for: owner("legacy"), at: Timestamp(seconds: 1))
        try keys.set("another-key", for: owner("legacy", initech), at: Timestamp(seconds: 2))
        #expect(try keys.open("legacy", tenant: nil) == Self.key)
        #expect(try keys.open("legacy", tenant: initech) == "another-key")
        #expect(throws: Fault.self) { try keys.open("legacy", tenant: globex) }
        #expect(throws: Fault.self) { try keys.open("other", tenant: nil) }
        #expect(try files.list().map(\.owner) == [owner("legacy"), owner("legacy", initech)])
        for path in try paths() {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(!text.contains(Self.key.text) && !text.contains("another-key"))
        }
    }

    @Test(arguments: ["backend", "tenant", "file"])
    func aMovedFileDoesNotOpen(what: String) throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try keys.set(Self.key, for: owner("legacy", globex), at: Timestamp(seconds: 1))
        let file = try #require(try paths().first)
        var text = try String(contentsOfFile: file, encoding: .utf8)
        let target: SealedKeys.Owner =
            switch what {
            case "backend": owner("billing", globex)
            case "tenant": owner("legacy", initech)
            default: owner("legacy")
            }
        // A place of the right name, and what the file says of itself made to fit.
        try keys.set("a-key-to-be-replaced", for: target, at: Timestamp(seconds: 1))
        let other = try #require(try paths().first { $0 != file })
        if what == "backend" { text = text.replacing("legacy", with: "billing") }
        try Data(text.utf8).write(to: URL(fileURLWithPath: other))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other)
        let fault = #expect(throws: Fault.self) { try keys.open(target.backend, tenant: target.tenant) }
        #expect(fault?.code == "keys.not-authentic")
        #expect(try keys.open("legacy", tenant: globex) == Self.key)
    }

    @Test func replacedAndRemoved() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try keys.set(Self.key, for: owner("legacy"), at: Timestamp(seconds: 1))
        try keys.set("the-next-key", for: owner("legacy"), at: Timestamp(seconds: 2))
        #expect(try keys.open("legacy", tenant: nil) == "the-next-key")
        #expect(try keys.remove(owner("legacy")))
        #expect(try !keys.remove(owner("legacy")))
        let fault = #expect(throws: Fault.self) { try keys.open("legacy", tenant: nil) }
        #expect(fault?.code == "keys.missing")
    }

    @Test(arguments: [
        "", "short", "with a blank in it", "line\nbreak-in-it", "caf\u{E9}-is-not-ascii",
        String(repeating: "a", count: 5000),
    ])
    func whatNoHeaderCarriesIsNoKey(text: String) {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let fault = #expect(throws: Fault.self) {
            try keys.set(ByteString(text), for: owner("legacy"), at: Timestamp(seconds: 1))
        }
        #expect(fault?.code == "keys.unfit")
        #expect(fault.map { text.isEmpty || !$0.description.contains(text) } == true)
    }

    @Test func aFileThatOthersMayReadIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try keys.set(Self.key, for: owner("legacy"), at: Timestamp(seconds: 1))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: try #require(try paths().first))
        let fault = #expect(throws: Fault.self) { try keys.open("legacy", tenant: nil) }
        #expect(fault?.code == "keys.readable")
    }
}
