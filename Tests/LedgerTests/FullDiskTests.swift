import Foundation
import Ledger
import JSON
import Primitives
import Storage
import Testing

@Suite("The ledger on a full disk", .serialized)
struct FullDiskTests {
    @Test("no call begins, every call that has begun gets its outcome, and nothing acknowledged is lost")
    func outcomes() async throws {
        let bench = try await LedgerBench()
        var intents: [Intent] = []
        for amount in 0..<20 { intents.append(try await bench.store.begin(.refund(Int64(amount)))) }
        let pages = try #require(try await bench.database.writerPragma("page_count"))
        try await bench.database.limit(pages: pages)

        var refused = false
        for amount in 100..<400 where !refused {
            do { intents.append(try await bench.store.begin(.refund(Int64(amount)))) } catch LedgerError.unavailable(
                .diskFull)
            {
                refused = true
            }
        }
        #expect(refused)
        let result = [UInt8](repeating: 9, count: 2_000)
        for intent in intents {
            try await bench.store.conclude(intent, OutcomeDraft(state: .done, code: "http.200", result: result))
        }
        await #expect { try await bench.store.intend(.refund(1000)) } throws: {
            if case .unavailable(.diskFull) = $0 as? LedgerError { true } else { false }
        }
        #expect(try await bench.store.verify().finding == nil)
        #expect(try await bench.store.counts().openCalls == 0)
        for intent in intents { #expect(try await bench.store.call(intent.call)?.state == .done) }
    }

    @Test("where even the reserve is too small for the result, the outcome is written without it")
    func withoutResult() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund())
        let pages = try #require(try await bench.database.writerPragma("page_count"))
        try await bench.database.limit(pages: pages)
        let result = [UInt8](repeating: 9, count: 3 << 20)
        let reference = try await bench.store.conclude(
            intent, OutcomeDraft(state: .done, code: "http.200", result: result))
        #expect(try await bench.store.call(intent.call)?.state == .done)
        #expect(try await bench.store.content("result", of: reference.id) == nil)
        #expect(try await bench.store.entry(reference.id)?.body["contents"]?["result"] != nil)
        let report = try await bench.store.verify()
        #expect(report.finding == nil && report.erased == 1)
    }

    @Test("a result that is too large to keep does not keep the outcome from being written")
    func largeResult() async throws {
        var settings = LedgerSettings()
        settings.contentBytes = 1_000
        let bench = try await LedgerBench(settings)
        let intent = try await bench.store.begin(.refund())
        let large = OutcomeDraft(state: .done, code: "http.200", result: [UInt8](repeating: 9, count: 100_000))
        let reference = try await bench.store.conclude(intent, large)
        #expect(try await bench.store.call(intent.call)?.state == .done)
        #expect(try await bench.store.content("result", of: reference.id) == nil)
        #expect(try await bench.store.verify().finding == nil)
    }
}
