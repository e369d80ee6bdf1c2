import Hummingbird
import JSON
import Ledger
import Storage
import Telemetry

/// `/healthz`, `/readyz`, `/metrics`, and the API's own description.
struct HealthDoors {
    let database: any Database
    let logs: LogStore
    let metrics: MetricRegistry

    /// On the public listener.
    func add(to router: Router<DoorContext>) {
        router.get("/healthz") { _, _ in Reply.text("ok\n") }
        router.get("/readyz") { _, _ in
            do {
                _ = try await database.read { try $0.row("SELECT 1 AS one") }
                let waits = try await logs.lag() / 1_000
                guard waits <= logs.settings.greatestLag else {
                    return Reply.text(
                        "not ready: the logs are \(waits) s behind the ledger\n", status: .serviceUnavailable)
                }
                return Reply.text("ready\n")
            } catch {
                return Reply.text("not ready: the database cannot be read\n", status: .serviceUnavailable)
            }
        }
        router.get("/openapi.json") { _, _ in Reply.json(APIDescription.document) }
    }

    /// On the operators' listener.
    func addMetrics(to router: Router<DoorContext>) {
        router.get("/metrics") { _, _ in Reply.text(metrics.exposition(), type: PrometheusText.contentType) }
    }
}
