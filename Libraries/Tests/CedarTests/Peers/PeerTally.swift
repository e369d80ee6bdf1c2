import Cedar
import JSON
import Primitives

/// How many decisions were those of the peer, and by what the others differ.
struct PeerTally: Sendable {
    var sets = 0
    var decisions = 0
    var matched = 0
    /// By kind of difference, with some examples.
    var differences: [String: [String]] = [:]
    /// What the peer is to read: by line, the set's JSON and its text, formatted.
    var written: [Int: JSONValue] = [:]

    mutating func add(_ other: PeerTally) {
        sets += other.sets
        decisions += other.decisions
        matched += other.matched
        differences.merge(other.differences) { $0 + $1 }
        written.merge(other.written) { first, _ in first }
    }

    private mutating func note(_ difference: String, _ example: String) {
        differences[difference, default: []].append(example)
    }

    var report: String {
        let lines = differences.sorted { $0.value.count > $1.value.count }.map {
            "  \($0.value.count) × \($0.key), as in \($0.value[0].prefix(2000))"
        }
        return (["\(matched) of \(decisions) decisions, \(sets) sets"] + lines).joined(separator: "\n")
    }

    /// Compares what one line says.
    mutating func run(_ number: Int, _ line: ArraySlice<UInt8>) {
        sets += 1
        do {
            let json = try JSONValue(parsing: line, limits: JSONLimits(depth: JSONLimits.greatestDepth))
            let text = json["policies"]?.string?.text ?? ""
            let parsed = try CedarPolicySet(parsing: text, file: "line \(number)", allowingTemplates: true)
            let policies = try parsed.linking((json["links"]?.array ?? []).map(Self.link))
            let entities = try EntityStore(json: json["entities"] ?? .null)
            try compareJSON(parsed, json["json"] ?? .null, text)
            let own = try policies.json()
            let others = [
                try CedarPolicySet(json: own), try Self.formatted(text).linking(policies.policies.compactMap(\.link)),
            ]
            written[number] = ["json": own, "text": .string(try CedarFormatter().format(text))]
            for request in json["requests"]?.array ?? [] { try compare(request, policies, others, entities, text) }
        } catch {
            note("unreadable: \(error)", "line \(number)")
        }
    }

    private static func formatted(_ text: String) throws -> CedarPolicySet {
        try CedarPolicySet(parsing: CedarFormatter().format(text), allowingTemplates: true)
    }

    private static func link(_ json: JSONValue) throws -> CedarLink {
        var values = CedarSlotValues()
        for slot in CedarSlot.allCases {
            values[slot] = try json["values"]?[ByteString(slot.rawValue)].map { try EntityUID(json: $0) }
        }
        return CedarLink(
            template: json["template_id"]?.string ?? "", id: json["new_id"]?.string ?? "", values: values)
    }

    /// The peer writes an annotation without value as null.
    private mutating func compareJSON(_ policies: CedarPolicySet, _ peer: JSONValue, _ text: String) throws {
        if try policies.json() != Self.withoutNulls(peer) { note("JSON: \(try policies.json())", "\(peer)") }
        let read = try CedarPolicySet(json: peer)
        if try read.json() != policies.json() { note("the peer's JSON as it was read", text) }
    }

    private static func withoutNulls(_ json: JSONValue) -> JSONValue {
        switch json {
        case .null: ""
        case .array(let elements): .array(elements.map(withoutNulls))
        case .object(let object):
            .object(object.members.reduce(into: JSONObject()) { $0[$1.key] = withoutNulls($1.value) })
        default: json
        }
    }

    private mutating func compare(
        _ json: JSONValue, _ policies: CedarPolicySet, _ others: [CedarPolicySet], _ entities: EntityStore,
        _ text: String
    ) throws {
        decisions += 1
        let request = CedarRequest(
            principal: try EntityUID(json: json["principal"] ?? .null),
            action: try EntityUID(json: json["action"] ?? .null),
            resource: try EntityUID(json: json["resource"] ?? .null),
            context: try CedarRecord(json: json["context"] ?? .null))
        let expected = Answer(
            decision: json["decision"]?.string == "Allow" ? .allow : .deny,
            reasons: Set((json["reasons"]?.array ?? []).compactMap(\.string)), errors: json["errors"]?.integer ?? -1)
        let answers =
            [policies.evaluate(request, entities), policies.evaluateByScan(request, entities)]
            + others.map { $0.evaluate(request, entities) }
        let ways = ["", "scan: ", "JSON: ", "formatted: "]
        for (way, answer) in zip(ways, answers) where Answer(answer) != expected {
            let errors = answer.errors.map(\.error.description)
            note("\(way)\(Answer(answer).difference(from: expected))", "\(errors) \(json) \(text)")
            return
        }
        matched += 1
    }
}

private struct Answer: Equatable {
    let decision: CedarDecision
    let reasons: Set<ByteString>
    let errors: Int64

    init(decision: CedarDecision, reasons: Set<ByteString>, errors: Int64) {
        self.decision = decision
        self.reasons = reasons
        self.errors = errors
    }

    init(_ answer: CedarEvaluation) {
        self.init(
            decision: answer.decision, reasons: Set(answer.reasons.map(\.id)), errors: Int64(answer.errors.count))
    }

    func difference(from other: Answer) -> String {
        if errors != other.errors { return "errors" }
        return decision != other.decision ? "decision" : "reasons"
    }
}
