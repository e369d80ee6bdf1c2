import Guards
import Primitives
import Synchronization

/// The places at which calls are worked on: a ``FairLine`` that calls can wait in. No lock is held while anything waits.
package final class Workplaces: Sendable {
    /// Why a call did not get a place.
    enum Obstacle: Error, Sendable {
        /// There is no room to wait, or it waited too long: to be tried again in so many seconds.
        case busy(retryAfter: Int)
        /// Its client has gone away.
        case gone
    }

    private enum Call: Sendable { case begin, late, gone }

    private struct State {
        var line: FairLine
        var waiting: [FairLine.Ticket: CheckedContinuation<Call, Never>] = [:]
        var tickets: FairLine.Ticket = 0
    }

    private let bounds: FairLine.Bounds
    private let state: Mutex<State>

    package init(_ bounds: FairLine.Bounds = FairLine.Bounds()) {
        self.bounds = bounds
        state = Mutex(State(line: FairLine(bounds)))
    }

    /// How many calls are under way and how many wait, for the state that operators see.
    package var load: (working: Int, waiting: Int) { state.withLock { ($0.line.working, $0.line.waiting) } }

    /// Does something at a place, as soon as there is one. A client that goes away meanwhile leaves the line.
    func work<Result: Sendable>(
        for party: FairLine.Party, abandonment: Abandonment?, _ body: () async throws(Refusal) -> Result
    ) async throws(Refusal) -> Result {
        // Without the guard all are one tenant's one user: first come, first served.
        let party = guarded(.fairShare) ? party : FairLine.Party(tenant: "", user: "")
        do throws(Obstacle) {
            try await enter(party, abandonment)
        } catch {
            switch error {
            case .busy(let seconds):
                // not enforcing: guarded in Workplaces.enter
                throw Refusal(.busy(retryAfter: seconds), .failClosed, "admission.queue")
            case .gone:
                // not enforcing: nobody waits for the answer
                throw Refusal(.unavailable, .writeDownThenAct, "client.gone")
            }
        }
        defer { leave(party) }
        return try await body()
    }

    private func enter(_ party: FairLine.Party, _ abandonment: Abandonment?) async throws(Obstacle) {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        var timer: Task<Void, Never>?
        let call = await withCheckedContinuation { (continuation: CheckedContinuation<Call, Never>) in
            let (entry, displaced) = state.withLock { state in
                let entry = state.line.enter(ticket, party, isBounded: guarded(.queueLength))
                guard case .wait(let displaced) = entry else { return (entry, CheckedContinuation<Call, Never>?.none) }
                state.waiting[ticket] = continuation
                return (entry, displaced.flatMap { state.waiting.removeValue(forKey: $0) })
            }
            displaced?.resume(returning: .late)
            switch entry {
            case .begin: continuation.resume(returning: .begin)
            case .full: continuation.resume(returning: .late)
            case .wait:
                timer = Task { [bounds] in
                    try? await Task.sleep(for: .seconds(bounds.wait))
                    if !Task.isCancelled { self.withdraw(ticket, .late) }
                }
                abandonment?.whenAbandoned { self.withdraw(ticket, .gone) }
            }
        }
        timer?.cancel()
        abandonment?.whenAbandoned(nil)
        switch call {
        case .begin: return
        case .late: throw .busy(retryAfter: max(1, Int(clamping: bounds.wait)))
        case .gone: throw .gone
        }
    }

    private func leave(_ party: FairLine.Party) {
        let called = state.withLock { state in
            state.line.leave(party).compactMap { state.waiting.removeValue(forKey: $0) }
        }
        for continuation in called { continuation.resume(returning: .begin) }
    }

    private func withdraw(_ ticket: FairLine.Ticket, _ call: Call) {
        let continuation = state.withLock { state in
            state.line.withdraw(ticket) ? state.waiting.removeValue(forKey: ticket) : nil
        }
        continuation?.resume(returning: call)
    }
}
