import Foundation
import Ledger
import Primitives
import Storage
import Testing
import TransparencyLog

@Suite("A checkpoint outside shows an older copy of the database", .serialized)
struct LogOutsideTests {
    @Test("a database that only went on is the same one") func same() async throws {
        let bench = try await LogBench()
        try await bench.store.run(.refund(1))
        try await bench.logs.catchUp()
        let copy = try #require(try await bench.logs.outsideCopy())
        #expect(try await bench.logs.gap(since: copy) == nil)
        try await bench.store.run(.refund(2))
        try await bench.logs.catchUp()
        #expect(try await bench.logs.gap(since: copy) == nil)
    }

    @Test("yesterday's copy is seen, and goes on under new origins without a fork") func older() async throws {
        let bench = try await LogBench()
        try await bench.store.run(.refund(1))
        try await bench.logs.catchUp()
        let before = try await bench.checkpoint("globex")
        let yesterday = bench.ledger.folder.file("yesterday.db")
        let files = FileManager.default
        for end in ["", "-wal"] {
            try files.copyItem(atPath: bench.ledger.folder.file("remit.db") + end, toPath: yesterday + end)
        }
        try await bench.store.run(.refund(2))
        try await bench.logs.catchUp()
        let copy = try #require(try await bench.logs.outsideCopy())

        let restored = try LedgerBench.database(yesterday)
        let ledger = try LedgerBench.store(restored, bench.ledger.clock)
        let logs = try LogBench.logs(bench.ledger, restored)
        try await ledger.start()
        let gap = try #require(try await logs.gap(since: copy))
        #expect(gap.size == 1 && gap.kept.size == 2)
        try await logs.endAll(because: gap, telling: ledger) { _ in }
        try await ledger.run(.refund(3))
        try await logs.catchUp()
        let log = try #require(try await logs.log(of: "globex"))
        #expect(log.origin != before.origin && log.size == 2)
        #expect(try await logs.gap(since: try #require(try await logs.outsideCopy())) == nil)
        // What outsiders hold of the old origin stays what it was.
        let old = try #require(try await logs.log(origin: before.origin))
        #expect(old.size == Int64(before.size))
    }

    @Test("somebody else's checkpoint says nothing", arguments: [[], Array("x\n\n".utf8)])
    func foreign(copy: [UInt8]) async throws {
        let bench = try await LogBench()
        await #expect(throws: LedgerError.self) { try await bench.logs.gap(since: copy) }
    }
}
