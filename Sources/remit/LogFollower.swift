import Ledger
import Primitives
import ServiceLifecycle
import Telemetry

/// Lets the logs follow the ledger while Remit serves, and says how far behind they are.
struct LogFollower: Service {
    let logs: LogStore
    let events: EventLog
    let metrics: MetricRegistry
    /// Where the newest checkpoint is kept beside the database.
    let copy: CheckpointCopy?

    private static let interval = Duration.milliseconds(250)

    func run() async throws {
        // Not on the event loops that serve.
        await withTaskExecutorPreference(globalConcurrentExecutor) { await follow() }
    }

    private func follow() async {
        let lag = metrics.gauge("remit_log_lag_milliseconds", "For how long the oldest entry waits for its log.")
        let failures = metrics.counter("remit_log_failures_total", "Steps of the logs that failed.")
        var hasFailed = false
        var copied: [UInt8]?
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await logs.catchUp()
                lag.set(0)
                if let copy, let newest = try await logs.outsideCopy(), newest != copied {
                    try copy.write(newest)
                    copied = newest
                }
                hasFailed = false
            } catch {
                failures.add()
                if let behind = try? await logs.lag() { lag.set(Int(clamping: behind)) }
                // Once, and not four times a second.
                let fault = (error as? LedgerError)?.fault ?? (error as? Fault)
                if !hasFailed { events.record(.error, "log.failed", fault.map { [.fault("fault", $0)] } ?? []) }
                hasFailed = true
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
        }
    }
}
