import Identity
import Ledger
import Primitives
import ServiceLifecycle
import Storage
import Telemetry

/// What has to be done now and then while Remit serves: show that this process lives, end what is over, write down what was only
/// counted.
struct Housekeeping: Service {
    let ledger: LedgerStore
    let sessions: SessionStore
    let database: any Database
    let events: EventLog

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await ledger.beat()
                try await ledger.expireHolds()
                try await ledger.flushRefusals()
                for call in try await ledger.interrupted() {
                    events.record(.warning, "ledger.interrupted", [.id("call", call.call), .name("tool", call.tool)])
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
