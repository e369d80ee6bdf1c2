import Gateway
import Identity
import Ledger
import Primitives
import ServiceLifecycle
import Storage
import Telemetry

/// What has to be done now and then while Remit serves: show that this process lives, end what is over, write down what was only
/// counted.
struct Housekeeping: Service {
    let gateway: Gateway
    let ledger: LedgerStore
    let sessions: SessionStore
    let database: any Database
    let events: EventLog

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
    }

    func run() async throws {
        var patience = Patience()
        let now = { ContinuousClock.now }
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await ledger.beat()
                try await ledger.expireHolds()
                try await ledger.flushRefusals()
                try await ledger.sweep()
                for call in try await ledger.interrupted() {
                    events.record(.warning, "ledger.interrupted", [.id("call", call.call), .name("tool", call.tool)])
                }
                for call in try await ledger.unknownCalls() where patience.isDue(call.call, at: now()) {
                    switch await gateway.askAfter(call) {
                    case .known:
                        events.record(.info, "ledger.recovered", [.id("call", call.call), .name("tool", call.tool)])
                    case .tooEarly(let seconds): patience.postpone(call.call, to: now() + .seconds(seconds))
                    case .untold: break
                    }
                }
                try await database.write { [sessions] in try sessions.sweep(in: $0) }
            } catch let error as LedgerError {
                events.record(.error, "housekeeping.failed", [.fault("fault", error.fault)])
            } catch {
                events.record(.error, "housekeeping.failed")
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(5)) }
        }
    }
}
