import Cedar
import Foundation
import JSON
import Primitives

/// What `workload.py` wrote, with what the peer made of it.
struct Workload {
    let policies: CedarPolicySet
    let entities: EntityStore
    let requests: [CedarRequest]
    let peer: JSONValue

    init(_ folder: URL) throws {
        func json(_ name: String) throws -> JSONValue {
            try JSONValue(
                parsing: Data(contentsOf: folder.appendingPathComponent(name)),
                limits: JSONLimits(bytes: 1 << 30, values: 1 << 30))
        }
        let text = try String(contentsOf: folder.appendingPathComponent("policies.cedar"), encoding: .utf8)
        policies = try CedarPolicySet(parsing: text)
        entities = try EntityStore(json: json("entities.json"))
        requests = try (try json("requests.json").array ?? []).map { request in
            CedarRequest(
                principal: try EntityUID(json: request["principal"] ?? .null),
                action: try EntityUID(json: request["action"] ?? .null),
                resource: try EntityUID(json: request["resource"] ?? .null),
                context: try CedarRecord(json: request["context"] ?? .null))
        }
        peer = try json("peer.json")
    }

    /// How many requests are answered in another way than by the peer.
    var differences: Int {
        zip(requests, peer["answers"]?.array ?? []).count { request, expected in
            let answer = policies.evaluate(request, entities)
            let decision = answer.decision == .allow ? "Allow" : "Deny"
            return expected["decision"]?.string != ByteString(decision)
                || expected["reasons"]?.array != answer.reasons.map(\.id).sorted().map(JSONValue.string)
                || expected["errors"]?.integer != Int64(answer.errors.count)
        }
    }

    /// Microseconds a decision: the least and the median of passes over all requests.
    func measure(passes: Int) -> (least: Double, median: Double) {
        var times: [Double] = []
        var allowed = 0
        for _ in 0..<passes {
            let start = ContinuousClock.now
            for request in requests where policies.evaluate(request, entities).decision == .allow { allowed += 1 }
            let time = (ContinuousClock.now - start).components
            times.append(
                (Double(time.seconds) * 1e6 + Double(time.attoseconds) / 1e12) / Double(max(1, requests.count)))
        }
        times.sort()
        precondition(allowed >= 0)
        return (times.first ?? 0, times[times.count / 2])
    }
}
