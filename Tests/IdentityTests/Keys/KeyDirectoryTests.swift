import Foundation
import Identity
import JSON
import Primitives
import Storage
import Testing

/// Remit's own keys on disk.
@Suite struct KeyDirectoryTests {
    private let clock = TestClock()
    private let random = TestRandom()

    private func withDirectory<R>(_ body: (KeyDirectory) throws -> R) throws -> R {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(KeyDirectory(path: path))
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func folderAndFilesAreTheOwnersAlone() throws {
        try withDirectory { directory in
            let made = try directory.create(random: random, clock: clock)
            #expect(made == KeyPurpose.allCases)
            #expect(try mode(directory.path) == 0o700)
            for purpose in KeyPurpose.allCases {
                #expect(try mode("\(directory.path)/\(purpose.rawValue).json") == 0o600)
            }
        }
    }

    @Test func whatWasMadeIsLoadedAgain() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            let first = try directory.load()
            let second = try directory.load()
            #expect(first.credentials.newest.kid == second.credentials.newest.kid)
            #expect(first.rows.kid == second.rows.kid)
            #expect(first.log.kid == second.log.kid)
            #expect(first.credentials.newest.kid != first.sessions.newest.kid)
            #expect(first.sealing.kid != first.rows.kid)
            #expect(first.published.keys.count == 2)
        }
    }

    @Test func makingAgainKeepsWhatIsThere() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            let before = try directory.load().sessions.newest.kid
            let made = try directory.create(random: random, clock: clock)
            #expect(made.isEmpty)
            #expect(try directory.load().sessions.newest.kid == before)
        }
    }

    @Test func rotationPublishesBothAndSignsWithTheNewest() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            let old = try directory.load().sessions.newest
            try directory.rotate(.sessions, random: random, clock: clock)
            let keys = try directory.load().sessions
            #expect(keys.newest.kid != old.kid)
            #expect(keys.publicKeys.keys.map(\.thumbprint).contains(old.kid))
            let token = try CompactToken(parsing: old.sign(["sub": "a"], type: "at+jwt"))
            #expect(throws: Never.self) { try token.verify(with: keys.publicKeys) }
            try directory.retire(.sessions, madeBefore: keys.newest.created)
            let left = try directory.load().sessions
            #expect(left.all.map(\.kid) == [keys.newest.kid])
            #expect(throws: TokenRefusal(.unknownKey)) { try token.verify(with: left.publicKeys) }
        }
    }

    @Test func theNewestKeyIsNeverRetired() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            try directory.retire(.rows, madeBefore: clock.now.advanced(seconds: 1_000_000))
            #expect(throws: Never.self) { try directory.load() }
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604]) func filesThatOthersReadAreRefused(mode: Int) throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: "\(directory.path)/sessions.json")
            let fault = #expect(throws: Fault.self) { try directory.load() }
            #expect(fault?.code == "keys.readable")
        }
    }

    @Test func aFolderThatOthersEnterIsRefused() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
            #expect(throws: Fault.self) { try directory.load() }
        }
    }

    @Test func linksAreNotFollowed() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            let file = "\(directory.path)/rows.json"
            try FileManager.default.moveItem(atPath: file, toPath: file + ".real")
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: file + ".real")
            #expect(throws: Fault.self) { try directory.load() }
        }
    }

    @Test(arguments: ["", "{}", #"{"keys":[]}"#, #"{"keys":[{"kty":"oct","k":"AAAA","created":1}]}"#])
    func damagedFilesAreRefused(text: String) throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            let file = URL(fileURLWithPath: "\(directory.path)/rows.json")
            try Data(text.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            #expect(throws: Fault.self) { try directory.load() }
        }
    }

    @Test func keysDoNotPrint() throws {
        try withDirectory { directory in
            try directory.create(random: random, clock: clock)
            let keys = try directory.load()
            let text = try String(contentsOfFile: "\(directory.path)/sessions.json", encoding: .utf8)
            let secret = try #require(try JSONValue(parsing: Array(text.utf8))["keys"]?[0]?["d"]?.string)
            var dumped = ""
            dump(keys.sessions, to: &dumped)
            #expect(!dumped.contains(secret.text))
            #expect("\(keys.sessions.newest)" == "key \(keys.sessions.newest.kid)")
        }
    }
}
