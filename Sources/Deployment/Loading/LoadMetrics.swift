import Primitives
import Telemetry

/// What `/metrics` says of loading.
struct LoadMetrics: Sendable {
    private let loads: MetricFamily<Counter>
    private let generation: Gauge
    private let broken: Gauge

    init(_ registry: MetricRegistry) {
        loads = registry.counters(
            "remit_deployment_loads_total", "Times that the folder was read anew, by what came of it.",
            labels: ["outcome"])
        generation = registry.gauge("remit_deployment_generation", "The generation that serves.")
        broken = registry.gauge(
            "remit_deployment_folder_broken", "1 where the folder on disk cannot be loaded and an older one serves.")
    }

    func serves(_ number: Int64) { generation.set(Int(clamping: number)) }

    func ended(_ state: LoadOutcome.State, _ number: Int64) {
        loads.with(ByteString(state.rawValue)).add()
        generation.set(Int(clamping: number))
        broken.set(state == .refused ? 1 : 0)
    }
}
