import Assistant
import Gateway
import Identity
import Ledger
import Primitives
import ServiceLifecycle
import Storage
import Telemetry
import Workflows

/// What has to be done now and then while Remit serves: show that this process lives, end what is over, write down what was only
/// counted.
struct Housekeeping: Service {
    let gateway: Gateway
    let ledger: LedgerStore
    let sessions: SessionStore
    let timers: WorkflowTimers
    let database: any Database
    let events: EventLog
    let turns: TurnRunner

    /// How often a call's outcome was asked after, and when the next time is. What five times do not tell is left to a person.
    private struct Patience {
        private var asked: [ByteString: (times: Int, next: ContinuousClock.Instant)] = [:]

        mutating func isDue(_ call: ByteString, at now: ContinuousClock.Instant) -> Bool {
            let (times, next) = asked[call] ?? (0, now)
            guard times < 5, now >= next else { return false }
            asked[call] = (times + 1, now + .seconds(5 << (2 * times)))
            return true
        }

        /// Asked too early: that did not count.
        mutating func postpone(_ call: ByteString, to instant: ContinuousClock.Instant) {
            asked[call] = ((asked[call]?.times ?? 1) - 1, instant)
        }

        /// Of other calls there is nothing to remember.
        mutating func keep(_ calls: Set<ByteString>) { asked = asked.filter { calls.contains($0.key) } }
    }

    func run() async throws {
        // Not on the event loops that serve: one that is kept busy must not keep this process from showing that it lives.
        await withTaskExecutorPreference(globalConcurrentExecutor) { await keepHouse() }
    }

    private func keepHouse() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await every(.seconds(5)) { try await tidy() } }
            // Beside it: a turn that is taken up takes its time.
            group.addTask { await every(.seconds(5)) { await turns.resume() } }
            // Beside it: a back end that is slow to answer must not keep this process from showing that it lives.
            group.addTask {
                var patience = Patience()
                await every(.seconds(5)) { try await ask(&patience) }
            }
            group.addTask { await every(.seconds(1)) { try await timers.fire() } }
        }
    }

    private func every(_ interval: Duration, _ body: () async throws -> Void) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await body()
            } catch let error as LedgerError {
                events.record(.error, "housekeeping.failed", [.fault("fault", error.fault)])
            } catch {
                events.record(.error, "housekeeping.failed")
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
        }
    }

    private func tidy() async throws {
        try await ledger.beat()
        try await ledger.expireHolds()
        try await ledger.flushRefusals()
        try await ledger.sweep()
        for call in try await ledger.interrupted() {
            events.record(.warning, "ledger.interrupted", [.id("call", call.call), .name("tool", call.tool)])
        }
        try await database.write { [sessions, timers] transaction in
            try sessions.sweep(in: transaction)
            try timers.sweep(in: transaction)
        }
        try await gateway.sweepHandovers()
    }

    private func ask(_ patience: inout Patience) async throws {
        let now = { ContinuousClock.now }
        let unknown = try await ledger.unknownCalls(latestFirst: true)
        patience.keep(Set(unknown.map(\.call)))
        for call in unknown where patience.isDue(call.call, at: now()) {
            switch await gateway.askAfter(call) {
            case .known:
                events.record(.info, "ledger.recovered", [.id("call", call.call), .name("tool", call.tool)])
            case .tooEarly(let seconds): patience.postpone(call.call, to: now() + .seconds(seconds))
            case .untold: break
            }
        }
    }
}
