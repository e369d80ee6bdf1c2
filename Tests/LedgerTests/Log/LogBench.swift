import Evidence
import Foundation
import Ledger
import Primitives
import Storage
import TransparencyLog

/// A ledger and the logs that follow it.
struct LogBench: Sendable {
    let ledger: LedgerBench
    let logs: LogStore

    static let key = PrivateNoteKey([UInt8](repeating: 42, count: 32))

    init(batch: Int64 = 4_096) async throws {
        ledger = try await LedgerBench()
        logs = try Self.logs(ledger, batch: batch)
    }

    static func logs(
        _ ledger: LedgerBench, _ database: (any Database)? = nil, batch: Int64 = 4_096
    ) throws -> LogStore {
        guard let key else { throw LogError.unsigned }
        var settings = LogSettings()
        settings.batch = batch
        return LogStore(
            database: database ?? ledger.database,
            sealer: DerivedKeySealer(try LedgerBench.ring(101), random: SystemRandom()),
            rows: RowAuthenticator(try LedgerBench.ring(1)), signer: key, clock: ledger.clock,
            random: SystemRandom(), settings: settings)
    }

    var store: LedgerStore { ledger.store }

    /// A log as outsiders read it.
    func files(of tenant: ByteString) async throws -> LogFiles {
        guard let log = try await logs.log(of: tenant) else { throw LogError.missing("log") }
        var files: [String: [UInt8]] = [:]
        files["checkpoint"] = try await logs.checkpoint(of: log)
        let size = UInt64(max(0, log.size))
        for level in [nil, 0, 1, 2] as [Int?] {
            var index: UInt64 = 0
            while let place = TilePlace(level: level, index: index, treeSize: size) {
                files[place.path] = try await logs.resource(place, of: log)
                index += 1
            }
        }
        return LogFiles(files: files)
    }

    /// Checks a tenant's log from its files alone, and gives its entries.
    @discardableResult
    func verify(_ tenant: ByteString, continuing older: [Checkpoint] = []) async throws -> [Entry] {
        guard let log = try await logs.log(of: tenant) else { throw LogError.missing("log") }
        let keys = TrustedKeys(log: [try logs.key(of: log)])
        var leaves: [[UInt8]] = []
        _ = try LogVerifier(try await files(of: tenant), keys).verify(continuing: older) { (_, leaf) throws(LogError) in
            leaves.append(Array(leaf))
        }
        return try leaves.map { try Entry(canonical: $0) }
    }

    func checkpoint(_ tenant: ByteString) async throws -> Checkpoint {
        guard let log = try await logs.log(of: tenant), let note = try await logs.checkpoint(of: log) else {
            throw LogError.missing("checkpoint")
        }
        return try Checkpoint(text: SignedNote(parsing: note).text)
    }
}

/// A log's files in memory.
struct LogFiles: LogResources {
    var files: [String: [UInt8]]

    func read(_ path: String, limit: Int) throws(LogError) -> [UInt8]? { files[path] }
}
