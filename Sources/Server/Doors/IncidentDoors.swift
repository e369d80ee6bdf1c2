import Gateway
import Hummingbird
import Identity
import JSON
import Ledger
import Primitives

/// `/operators/incidents` and `/operators/outcomes`: calls that are undone together, and calls whose outcome nobody saw.
struct IncidentDoors {
    let gateway: Gateway
    let ledger: LedgerStore

    /// Opens an incident, or says what it would do (`dry_run`).
    func open(_ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        guard let reason = Self.reason(body) else { return Self.noReason }
        guard let selection = Self.selection(body) else {
            return Reply.error(
                .badRequest, "incident.selection", "The body must name calls, or a filter, and not both.",
                fix:
                    "Give `calls`, or some of `agent`, `tenant`, `tool`, `since`, `until`; times as 2026-01-31T08:00:00Z."
            )
        }
        if body["dry_run"]?.bool == true {
            let plan = try await gateway.plan(incident: selection, by: person, reason: reason)
            return Reply.json(Self.document(plan, id: nil))
        }
        let (id, plan) = try await gateway.open(incident: selection, by: person, reason: reason)
        return Reply.json(Self.document(plan, id: id), status: .created)
    }

    /// Undoes the next calls of an incident.
    func run(_ id: ByteString, _ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        guard let reason = Self.reason(body) else { return Self.noReason }
        let again = body["again"]?.bool ?? false
        let progress = try await gateway.run(incident: id, by: person, reason: reason, again: again)
        return Reply.json([
            "incident": .string(progress.id), "remaining": .integer(Int64(progress.remaining)),
            "undone": .array(progress.results.map(Self.document)),
        ])
    }

    /// An incident and what came of it so far.
    func show(_ id: ByteString, _ person: OperatorIdentity) async throws -> Response {
        try await gateway.permit(.readLedger, by: person, target: "incident \(id)")
        let incident = try await ledger.incident(id)
        return Reply.json([
            "incident": .string(id), "at": .string(incident.at.description), "operator": .string(incident.operator),
            "reason": .string(incident.reason), "calls": .array(incident.calls.map { .string($0) }),
            "remaining": .integer(Int64(incident.remaining.count)),
            "undone": .array(incident.results.map(Self.document)),
        ])
    }

    /// The calls whose outcome nobody knows.
    func outcomes(_ person: OperatorIdentity) async throws -> Response {
        try await gateway.permit(.listOutcomes, by: person, target: "outcomes")
        let calls = try await ledger.unknownCalls()
        return Reply.json(["outcomes": .array(calls.map(Self.document))])
    }

    /// Takes an operator's word for what came of a call.
    func settle(_ call: ByteString, _ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        guard let reason = Self.reason(body) else { return Self.noReason }
        guard let happened = body["happened"]?.bool else {
            return Reply.error(
                .badRequest, "outcome.happened", "The body must say whether it `happened`: true or false.")
        }
        return Reply.json(
            Self.document(try await gateway.settle(call: call, happened: happened, by: person, reason: reason)))
    }

    private static func reason(_ body: JSONObject) -> ByteString? {
        guard let reason = body["reason"]?.string, !reason.isEmpty, reason.count <= 1000 else { return nil }
        return reason
    }

    private static var noReason: Response {
        Reply.error(.badRequest, "operator.reason", "The body must have a reason.")
    }

    private static func selection(_ body: JSONObject) -> Gateway.IncidentSelection? {
        let names: [ByteString] = ["agent", "tenant", "tool", "since", "until"]
        let given = names.filter { body[$0] != nil }
        if let calls = body["calls"]?.array {
            let ids = calls.compactMap(\.string)
            guard given.isEmpty, ids.count == calls.count, !ids.isEmpty, ids.count <= Incident.mostCalls else {
                return nil
            }
            return .calls(ids)
        }
        guard !given.isEmpty, given.allSatisfy({ body[$0]?.string != nil }) else { return nil }
        var filter = CallFilter(
            tenant: body["tenant"]?.string, agent: body["agent"]?.string, tool: body["tool"]?.string)
        for (name, path) in [("since", \CallFilter.since), ("until", \.until)] {
            guard let text = body[ByteString(name)]?.string else { continue }
            guard let time = Timestamp(rfc3339: text) else { return nil }
            filter[keyPath: path] = time
        }
        return .filter(filter)
    }

    private static func document(_ plan: IncidentPlan, id: ByteString?) -> JSONValue {
        [
            "incident": id.map { .string($0) } ?? .null,
            "plan": .array(
                plan.steps.map { step in
                    var document = Self.document(step.call).object ?? [:]
                    document["prospect"] = .string(ByteString(step.prospect.rawValue))
                    return .object(document)
                }),
        ]
    }

    private static func document(_ result: Incident.Result) -> JSONValue {
        [
            "call": .string(result.call), "undo": result.undo.map { .string($0) } ?? .null,
            "state": .string(result.state),
        ]
    }

    private static func document(_ call: CallSummary) -> JSONValue {
        [
            "call": .string(call.call), "tool": .string(call.tool), "at": .string(call.at.description),
            "tenant": call.subject.tenant.map { .string($0) } ?? .null,
            "session": call.subject.session.map { .string($0) } ?? .null,
            "state": .string(ByteString(call.state.rawValue)), "code": call.code.map { .string($0) } ?? .null,
            "has_undo": .bool(call.hasUndo), "undone": .string(ByteString(call.undone.rawValue)),
        ]
    }
}
