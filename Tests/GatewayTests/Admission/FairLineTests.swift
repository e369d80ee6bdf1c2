import Gateway
import Primitives
import Testing

/// A line in a box, so that what changes it can stand in an expectation.
private final class Line {
    private var line: FairLine

    init(_ line: FairLine) { self.line = line }

    var working: Int { line.working }
    var waiting: Int { line.waiting }
    func enter(_ ticket: FairLine.Ticket, _ party: FairLine.Party) -> FairLine.Entry { line.enter(ticket, party) }
    func leave(_ party: FairLine.Party) -> [FairLine.Ticket] { line.leave(party) }
    func withdraw(_ ticket: FairLine.Ticket) -> Bool { line.withdraw(ticket) }
}

@Suite("Who is next")
struct FairLineTests {
    private static func line(calls: Int, perTenant: Int = 100, waiting: Int = 100, all: Int = 1000) -> Line {
        var bounds = FairLine.Bounds()
        bounds.calls = calls
        bounds.perTenant = perTenant
        bounds.waiting = waiting
        bounds.allWaiting = all
        return Line(FairLine(bounds))
    }

    /// A line with one place, taken by `x`, and these waiting: in which order they begin.
    private func order(_ waiting: [(FairLine.Ticket, FairLine.Party)]) -> [FairLine.Ticket] {
        let line = Self.line(calls: 1)
        let first = FairLine.Party(tenant: "x", user: "x")
        #expect(line.enter(0, first) == .begin)
        for (ticket, party) in waiting { #expect(line.enter(ticket, party) == .wait(displacing: nil)) }
        var parties: [FairLine.Ticket: FairLine.Party] = [0: first]
        for (ticket, party) in waiting { parties[ticket] = party }
        var called: [FairLine.Ticket] = []
        var over: FairLine.Ticket? = 0
        while let ticket = over, let party = parties[ticket] {
            let next = line.leave(party)
            #expect(next.count <= 1)
            called += next
            over = next.first
        }
        #expect(line.working == 0 && line.waiting == 0)
        return called
    }

    private func party(_ tenant: ByteString, _ user: ByteString = "u", weight: Int = 1) -> FairLine.Party {
        FairLine.Party(tenant: tenant, user: user, weight: weight)
    }

    @Test("tenants have turns: one call is next, however many another has waiting")
    func tenants() {
        let flood = (1...6).map { (FairLine.Ticket($0), party("a")) }
        #expect(order(flood + [(7, party("b")), (8, party("b")), (9, party("c"))]) == [1, 7, 9, 2, 8, 3, 4, 5, 6])
    }

    @Test("inside a tenant, users have turns")
    func users() {
        let flood = (1...4).map { (FairLine.Ticket($0), party("a", "flooding")) }
        #expect(order(flood + [(5, party("a", "other")), (6, party("a", "third"))]) == [1, 5, 6, 2, 3, 4])
    }

    @Test("a tenant of weight two has two turns for each of another's")
    func weights() {
        let heavy = (1...4).map { (FairLine.Ticket($0), party("a", weight: 2)) }
        let light = (5...7).map { (FairLine.Ticket($0), party("b")) }
        #expect(order(heavy + light) == [1, 2, 5, 3, 4, 6, 7])
    }

    @Test("nobody overtakes one who waits and could have the place")
    func noOvertaking() {
        let line = Self.line(calls: 2, perTenant: 1)
        #expect(line.enter(1, party("a")) == .begin)
        #expect(line.enter(2, party("a")) == .wait(displacing: nil))
        // There is a place, and the one that waits may not have it.
        #expect(line.enter(3, party("b")) == .begin)
        #expect(line.enter(4, party("c")) == .wait(displacing: nil))
        #expect(line.leave(party("b")) == [4])
        #expect(line.leave(party("a")) == [2])
    }

    @Test("the line is bounded, for each tenant and for all")
    func bounds() {
        let line = Self.line(calls: 1, waiting: 2, all: 3)
        #expect(line.enter(1, party("a")) == .begin)
        #expect(line.enter(2, party("a")) == .wait(displacing: nil))
        #expect(line.enter(3, party("a")) == .wait(displacing: nil))
        #expect(line.enter(4, party("a")) == .full)
        #expect(line.enter(5, party("b")) == .wait(displacing: nil))
        #expect(line.enter(6, party("c")) == .full)
        #expect(line.waiting == 3)
    }

    @Test(
        "where a tenant's line is full, who has most waiting makes room for who has less, and not for more of the same")
    func displacing() {
        let line = Self.line(calls: 1, waiting: 4, all: 9)
        #expect(line.enter(1, party("a", "u")) == .begin)
        for ticket in 2...5 as ClosedRange<FairLine.Ticket> {
            #expect(line.enter(ticket, party("a", "u")) == .wait(displacing: nil))
        }
        #expect(line.enter(6, party("a", "u")) == .full)
        #expect(line.enter(7, party("a", "v")) == .wait(displacing: 5))
        #expect(line.enter(8, party("a", "v")) == .wait(displacing: 4))
        #expect(line.enter(9, party("a", "v")) == .full)
        #expect(line.waiting == 4)
    }

    @Test("who goes away leaves the line, once, and keeps nobody's place")
    func withdrawal() {
        let line = Self.line(calls: 1)
        #expect(line.enter(1, party("a")) == .begin)
        #expect(line.enter(2, party("b", "u")) == .wait(displacing: nil))
        #expect(line.enter(3, party("b", "v")) == .wait(displacing: nil))
        #expect(line.withdraw(2))
        #expect(!line.withdraw(2))
        #expect(!line.withdraw(1))
        #expect(line.leave(party("a")) == [3])
        #expect(!line.withdraw(3))
        #expect(line.leave(party("b", "v")) == [])
        #expect(line.enter(4, party("a")) == .begin)
    }

    @Test(
        "whatever comes, no more work than there are places, and everyone who waits begins or goes", arguments: 1...20)
    func invariants(_ seed: UInt64) {
        var random = seed &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: UInt64) -> UInt64 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (random >> 33) % bound
        }
        let line = Self.line(calls: 3, perTenant: 2, waiting: 4, all: 9)
        var under: [(FairLine.Ticket, FairLine.Party)] = []
        var waiting: [FairLine.Ticket: FairLine.Party] = [:]
        func begin(_ tickets: [FairLine.Ticket]) {
            for ticket in tickets {
                guard let party = waiting.removeValue(forKey: ticket) else {
                    Issue.record("\(ticket) did not wait")
                    continue
                }
                under.append((ticket, party))
            }
        }
        for ticket in 1...400 as ClosedRange<FairLine.Ticket> {
            switch next(3) {
            case 0 where !under.isEmpty: begin(line.leave(under.remove(at: Int(next(UInt64(under.count)))).1))
            case 1 where !waiting.isEmpty:
                let gone = waiting.keys.sorted()[Int(next(UInt64(waiting.count)))]
                #expect(line.withdraw(gone))
                waiting[gone] = nil
            default:
                let one = party(ByteString("t\(next(4))"), ByteString("u\(next(3))"), weight: Int(next(3)) + 1)
                switch line.enter(ticket, one) {
                case .begin: under.append((ticket, one))
                case .wait(let displaced):
                    if let displaced {
                        #expect(waiting[displaced]?.tenant == one.tenant && waiting[displaced]?.user != one.user)
                        waiting[displaced] = nil
                    }
                    waiting[ticket] = one
                case .full: break
                }
            }
            #expect(line.working == under.count && under.count <= 3 && line.waiting == waiting.count)
            for tenant in 0..<4 { #expect(under.count { $0.1.tenant == ByteString("t\(tenant)") } <= 2) }
            let free = under.count < 3
            for party in waiting.values where free {
                #expect(under.count { $0.1.tenant == party.tenant } == 2, "a place is free, and \(party) waits")
            }
        }
        while !under.isEmpty { begin(line.leave(under.removeLast().1)) }
        #expect(waiting.isEmpty && line.working == 0)
    }
}
