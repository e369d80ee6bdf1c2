import Acme
import FoundationEssentials
import JSON
import Primitives
import Testing

@Suite("SQLite files")
struct StorageTests {
    @Test("keep what was done when Acme starts again with the same seed, and start afresh with another")
    func files() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "acme-\(SystemRandom().identifier("t"))")
            .path()
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        func outbox(seed: UInt64, send: Bool) async throws -> Int? {
            let harness = try await Harness(seed: seed, directory: directory)
            if send {
                _ = try await harness.open(
                    .tickets, "POST", "/messages", body: #"{"to":"a@b","subject":"s","body":"b"}"#)
            }
            let count = try await harness.acme.rows(.outbox).array?.count
            await harness.stop()
            return count
        }
        #expect(try await outbox(seed: 3, send: true) == 1)
        #expect(try await outbox(seed: 3, send: false) == 1)
        #expect(try await outbox(seed: 4, send: false) == 0)
    }
}
