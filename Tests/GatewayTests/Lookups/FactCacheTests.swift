import Gateway
import JSON
import Manifests
import Primitives
import Testing

@Suite("Facts that are kept")
struct FactCacheTests {
    private static let key = FactCache.key(session: "ses_1", generation: 1)

    private func facts(_ role: ByteString) -> FactTable {
        var table = FactTable()
        table.roles = [role]
        return table
    }

    @Test("what was read in an epoch that a write has ended is not kept")
    func epoch() {
        let cache = FactCache(clock: SystemClock())
        let before = cache.epoch
        cache.drop(session: "ses_1")
        cache.store(facts("old"), session: "ses_1", generation: 1, since: before)
        #expect(cache[Self.key] == nil)
        cache.store(facts("new"), session: "ses_1", generation: 1, since: cache.epoch)
        #expect(cache[Self.key]?.roles == ["new"])
    }

    @Test("another session's write ends no epoch but its own")
    func others() {
        let cache = FactCache(clock: SystemClock())
        let before = cache.epoch
        cache.drop(session: "ses_2")
        cache.store(facts("kept"), session: "ses_1", generation: 1, since: before)
        #expect(cache[Self.key]?.roles == ["kept"])
    }

    @Test("a write is not forgotten where there are more sessions than places")
    func bounded() {
        let cache = FactCache(clock: SystemClock(), places: 4)
        let before = cache.epoch
        cache.drop(session: "ses_1")
        for number in 0..<20 { cache.drop(session: ByteString("ses_other_\(number)")) }
        cache.store(facts("old"), session: "ses_1", generation: 1, since: before)
        #expect(cache[Self.key] == nil)
    }

    @Test("facts of another generation are not found")
    func generation() {
        let cache = FactCache(clock: SystemClock())
        cache.store(facts("old"), session: "ses_1", generation: 1, since: cache.epoch)
        #expect(cache[FactCache.key(session: "ses_1", generation: 2)] == nil)
    }
}
