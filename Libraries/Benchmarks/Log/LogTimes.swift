import Primitives
import TransparencyLog

/// Times of a log beside their goals.
enum LogTimes {
    static func measure(_ folder: String, entries: Int) throws {
        let key = try LogWriting.write(folder, entries: entries)
        let keys = TrustedKeys(log: [try NoteKey(parsing: ByteString(key))])
        let clock = ContinuousClock()
        let verification = try clock.measure { _ = try LogVerifier(LogFolder(path: folder), keys).verify() }
        print("verify \(entries) entries from files: \(verification) (goal for 1 000 000: less than 5 s on one core)")
        for size: UInt64 in [1_000, 10_000_000] {
            let hashes = [LogHash](repeating: LogHasher.empty, count: size.nonzeroBitCount)
            var frontier = try TreeFrontier(size: size, hashes: hashes)
            let leaf = LogHasher.leaf([1])
            let time = clock.measure { for _ in 0..<100_000 { frontier.append(leaf) } }
            print("append at \(size) entries: \(time / 100_000) each (root \(frontier.root.base64.prefix(4)))")
        }
    }
}
