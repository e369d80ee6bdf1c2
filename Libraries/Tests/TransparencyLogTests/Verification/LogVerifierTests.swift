import Primitives
import Testing
import TransparencyLog

@Suite("A log is checked from its files")
struct LogVerifierTests {
    private static func verify(_ files: TestFiles, continuing older: [Checkpoint] = []) throws -> VerifiedCheckpoint {
        try LogVerifier(files, try TestKeys.trusted()).verify(continuing: older)
    }

    @Test("as it was written, at any size", arguments: [0, 1, 2, 255, 256, 257, 512, 65_536, 66_000])
    func whole(size: Int) throws {
        let log = TestLog(size: size)
        var seen = 0
        let verified = try LogVerifier(try log.files(), try TestKeys.trusted()).verify {
            (index, entry) throws(LogError) in
            guard index == UInt64(seen), Array(entry) == log.entries[seen] else { throw .mismatch("entry") }
            seen += 1
        }
        #expect(seen == size)
        #expect(verified.checkpoint.root == log.frontier.root)
    }

    @Test("every changed, cut or missing file is noticed") func tampered() throws {
        let files = try TestLog(size: 600).files()
        #expect(files.files.count == 8)
        for path in files.files.keys {
            var missing = files
            missing.files[path] = nil
            #expect(throws: LogError.self, "without \(path)") { try Self.verify(missing) }
            for place in stride(from: 0, to: files.files[path]?.count ?? 0, by: 97) {
                var changed = files
                changed.files[path]?[place] ^= 1
                #expect(throws: LogError.self, "byte \(place) of \(path)") { try Self.verify(changed) }
            }
            var cut = files
            cut.files[path]?.removeLast()
            #expect(throws: LogError.self, "the end of \(path)") { try Self.verify(cut) }
        }
    }

    @Test("an older checkpoint holds the log to what it was") func older() throws {
        let old = try Checkpoint(text: TestLog(size: 300).checkpoint().text)
        _ = try Self.verify(TestLog(size: 600).files(), continuing: [old])
        #expect(throws: LogError.self) { try Self.verify(TestLog(size: 200).files(), continuing: [old]) }
        let other = try Checkpoint(origin: old.origin, size: 300, root: LogHasher.empty)
        #expect(throws: LogError.mismatch("The tree of the first 300 entries")) {
            try Self.verify(TestLog(size: 600).files(), continuing: [other])
        }
    }

    @Test("the whole tile stands in for the part that a tree ended in") func grown() throws {
        let small = TestLog(size: 300)
        var files = try TestLog(size: 600).files()
        files.files["checkpoint"] = try small.checkpoint().bytes
        #expect(files.files["tile/0/001.p/44"] == nil)
        // The level above has only its last part, which is too wide.
        files.files["tile/1/000.p/1"] = try small.files().files["tile/1/000.p/1"]
        #expect(try Self.verify(files).checkpoint.size == 300)
    }
}
