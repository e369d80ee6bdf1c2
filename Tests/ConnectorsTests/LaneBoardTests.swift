import Primitives
import Testing

@testable import Connectors

@Suite struct LaneBoardTests {
    private func key(_ backend: ByteString, _ tenant: ByteString) -> LaneBoard.Key {
        .init(backend: backend, tenant: tenant)
    }

    private func fail(_ board: LaneBoard, _ key: LaneBoard.Key, times: Int) {
        for _ in 0..<times where board.enter(key) == nil { board.leave(key, failed: true) }
    }

    @Test func aLaneClosesForOneTenantOfOneBackEnd() {
        let board = LaneBoard()
        fail(board, key("billing", "globex"), times: 5)
        #expect(board.enter(key("billing", "globex")) != nil)
        #expect(board.enter(key("billing", "initech")) == nil)
        #expect(board.enter(key("tickets", "globex")) == nil)
        #expect(board.open.map(\.tenant) == ["globex"])
    }

    @Test func tenantsThatOnlyLookAlikeStayApart() {
        let board = LaneBoard()
        fail(board, key("billing", "caf\u{E9}"), times: 5)
        #expect(board.enter(key("billing", "cafe\u{301}")) == nil)
    }

    @Test func aLaneIsOnlySoWide() {
        let board = LaneBoard(width: 2)
        #expect(board.enter(key("a", "t")) == nil)
        #expect(board.enter(key("a", "t")) == nil)
        #expect(board.enter(key("a", "t")) == .full)
        #expect(board.enter(key("a", "u")) == nil)
        board.leave(key("a", "t"), failed: false)
        #expect(board.enter(key("a", "t")) == nil)
    }

    @Test func whatDidNotFailIsForgotten() {
        let board = LaneBoard()
        for tenant in 0..<100 {
            let lane = key("a", "t\(tenant)")
            #expect(board.enter(lane) == nil)
            board.leave(lane, failed: false)
        }
        #expect(board.count == 0)
        fail(board, key("a", "t"), times: 1)
        #expect(board.count == 1)
    }

    @Test func memoryHasAnEnd() {
        let board = LaneBoard(capacity: 10)
        #expect(board.enter(key("a", "busy")) == nil)
        for tenant in 0..<100 { fail(board, key("a", "t\(tenant)"), times: 1) }
        #expect(board.count <= 10)
        board.leave(key("a", "busy"), failed: true)
        #expect(board.count <= 11)
    }
}
