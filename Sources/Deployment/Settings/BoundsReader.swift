import Folder
import Gateway
import Primitives

/// Reads `bounds:`. What is not written keeps its default.
struct BoundsReader {
    let list: DiagnosticList

    private static let keys: [ByteString] = [
        "body", "depth", "calls", "per_tenant", "waiting", "wait", "rates", "intents_per_tenant", "holds_per_session",
        "holds_per_tenant", "sessions_per_user", "sessions_per_tenant", "ledger_per_day", "settling",
        "records_per_message", "answers_per_day",
    ]

    func read(_ node: YAMLNode?) -> Bounds {
        var bounds = Bounds()
        guard let node, let map = MapReader(node, "`bounds`", keys: Self.keys, list) else { return bounds }
        func whole(_ key: ByteString, _ range: ClosedRange<Int64>, _ usual: Int) -> Int {
            Int(clamping: map.integer(key, in: range) ?? Int64(usual))
        }
        if let body = map.optional("body")?.size("`body`", in: 1024...(64 << 20), list) {
            bounds.body = Int(clamping: body)
        }
        bounds.depth = whole("depth", 4...256, bounds.depth)
        bounds.line.calls = whole("calls", 1...4_096, bounds.line.calls)
        bounds.line.perTenant = whole("per_tenant", 1...4_096, min(bounds.line.perTenant, bounds.line.calls))
        bounds.line.waiting = whole("waiting", 0...65_536, bounds.line.waiting)
        bounds.line.wait = map.optional("wait")?.seconds("`wait`", in: 1...60, list) ?? bounds.line.wait
        bounds.intentsPerTenant = whole("intents_per_tenant", 1...512, bounds.intentsPerTenant)
        bounds.holdsPerSession = map.integer("holds_per_session", in: 1...256) ?? bounds.holdsPerSession
        bounds.holdsPerTenant = map.integer("holds_per_tenant", in: 1...100_000) ?? bounds.holdsPerTenant
        bounds.sessionsPerUser = map.integer("sessions_per_user", in: 1...1_000) ?? bounds.sessionsPerUser
        bounds.sessionsPerTenant = map.integer("sessions_per_tenant", in: 1...1_000_000) ?? bounds.sessionsPerTenant
        let volume = map.optional("ledger_per_day")?.size("`ledger_per_day`", in: (64 << 10)...(1 << 40), list)
        bounds.ledgerPerDay = volume ?? bounds.ledgerPerDay
        bounds.settling = map.optional("settling")?.seconds("`settling`", in: 1...3_600, list) ?? bounds.settling
        bounds.request.recordsPerMessage = whole(
            "records_per_message", 1...1_000_000, bounds.request.recordsPerMessage)
        bounds.request.answersPerDay = map.integer("answers_per_day", in: 0...10_000) ?? bounds.request.answersPerDay
        read(map.optional("rates"), into: &bounds.rates)
        return bounds
    }

    private func read(_ node: YAMLNode?, into rates: inout Admission.Allowances) {
        let keys: [ByteString] = ["address", "tenant", "user", "agent", "misses", "evaluator"]
        guard let node, let map = MapReader(node, "`rates`", keys: keys, list) else { return }
        read(map, "address", &rates.address)
        read(map, "tenant", &rates.tenant)
        read(map, "user", &rates.user)
        read(map, "agent", &rates.agent)
        read(map, "misses", &rates.misses)
        read(map, "evaluator", &rates.evaluator)
    }

    private func read(_ map: MapReader, _ key: ByteString, _ allowance: inout Admission.Allowance) {
        guard let node = map.optional(key),
            let rate = MapReader(node, "the rate of `\(key)`", keys: ["burst", "per_minute"], list)
        else { return }
        let burst = rate.integer("burst", in: 1...1_000_000).map(Double.init) ?? allowance.burst
        let perSecond = rate.integer("per_minute", in: 1...10_000_000).map { Double($0) / 60 } ?? allowance.perSecond
        allowance = Admission.Allowance(burst: burst, perSecond: perSecond)
    }
}
