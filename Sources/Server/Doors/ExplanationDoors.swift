import Deployment
import Evidence
import Folder
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Ledger
import Primitives

/// `/operators/policy`: why a call was decided as it was, and what other policies would have decided. Policies say who may ask: by those
/// that are built in, auditors.
struct ExplanationDoors {
    let gateway: Gateway
    let ledger: LedgerStore
    let current: CurrentDeployment

    /// The most bytes of a request: another folder's policies are in it.
    static let bodyLimit = 4 << 20
    /// The most decisions that one request decides again.
    private static let page: Int64 = 200

    /// Explains a recorded decision (`call` or `entry`), or one that was never made (`request`).
    func explain(_ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        // Before anything is read or parsed for whoever may not ask.
        try await gateway.admit(.explain, by: person, target: "policies", tenant: nil)
        let given: PolicyBook?
        switch proposed(body) {
        case .success(let policies): given = policies
        case .failure(let invalid): return Self.invalid(invalid)
        }
        let all = body["all"]?.bool ?? false
        let reason = body["reason"]?.string
        switch (body["call"]?.string, body["entry"]?.string, body["request"]) {
        case (let call?, nil, nil):
            guard let entry = try await ledger.decisions(of: call).first else { return Self.notFound }
            return try await explain(entry, by: given, all: all, person, reason)
        case (nil, let id?, nil):
            guard let entry = try await ledger.entry(id), entry.isDecision else { return Self.notFound }
            return try await explain(entry, by: given, all: all, person, reason)
        case (nil, nil, let request?):
            let rules = current.deployment.rules
            let asked: AskedRequest
            do throws(Fault) {
                asked = try AskedRequest(request, entities: body["entities"], rules)
            } catch {
                return Reply.error(.badRequest, ByteString(error.code), error.message, fix: error.fix)
            }
            try await gateway.permit(
                .explain, by: person, target: "request", tenant: asked.tenant, reason: reason)
            let policies = try await gateway.policies(
                given ?? rules.policyBook, for: asked.input, of: asked.tenant)
            return Reply.json(.object(policies.explain(asked.input, all: all).document))
        default:
            return Reply.error(
                .badRequest, "policy.subject", "The body must name one: a call, an entry, or a request.",
                fix: #"Write {"call": "cal_…"}, {"entry": "ent_…"} or {"request": {"principal": …}}."#)
        }
    }

    private func explain(
        _ entry: LedgerEntry, by proposed: PolicyBook?, all: Bool, _ person: OperatorIdentity,
        _ reason: ByteString?
    ) async throws -> Response {
        let recorded = try await gateway.open(entry, by: person, reason: reason)
        var document: JSONObject = ["recorded": .object(Self.document(entry))]
        document["by_policy"] = .bool(entry.isByPolicy)
        document["kept"] = .bool(recorded.input != nil)
        if let arguments = recorded.input?.arguments, !arguments.isEmpty {
            document["arguments"] = .array(arguments.map(\.json))
        }
        guard let input = recorded.input else { return Reply.json(.object(document)) }
        let policies = try await gateway.policies(
            proposed ?? current.deployment.rules.policyBook, for: input, of: entry.tenant.flatMap(TenantName.init))
        document["same_policies"] = .bool(entry.entry.policyDigest == policies.digest)
        document["explanation"] = .object(policies.explain(input, all: all).document)
        return Reply.json(.object(document))
    }

    /// Decides the latest recorded calls again, by other policies, and lists what would change: names of policies, and no value that
    /// they read.
    func replay(_ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        try await gateway.admit(.replay, by: person, target: "policies", tenant: nil)
        let given: PolicyBook
        switch proposed(body) {
        case .success(let policies?): given = policies
        case .failure(let invalid): return Self.invalid(invalid)
        case .success(nil):
            return Reply.error(
                .badRequest, "policy.none", "The body must have the policies to decide by.",
                fix: #"Write {"policies": [{"file": "policies/a.cedar", "text": "permit …"}]}."#)
        }
        guard let filter = Self.filter(body) else {
            return Reply.error(
                .badRequest, "policy.filter", "A part of what is asked for is of another form.",
                fix:
                    "`tenant` is a name, `since` a time as 2026-01-31T08:00:00Z, `before` and `limit` are whole numbers."
            )
        }
        let since = filter.since
        var unbounded = filter
        unbounded.since = nil
        // The newest first, so that what is older than asked for is never gone through.
        let found = try await ledger.entries(unbounded)
        let entries = found.filter { entry in since.map { $0 <= entry.reference.at } ?? true }
        let last = entries.count < found.count || found.count < Int(filter.limit) ? nil : entries.last
        let replayed = try await gateway.replay(
            entries.filter(\.isByPolicy), by: given, for: person,
            tenant: filter.tenant.flatMap(TenantName.init), reason: body["reason"]?.string)
        return Reply.json([
            "examined": .integer(Int64(replayed.count)),
            "not_kept": .integer(Int64(replayed.count { $0.decision == nil })),
            "changed": .array(replayed.filter(\.isChanged).map { .object(Self.document($0)) }),
            "before": last.map { .integer($0.reference.sequence) } ?? .null,
        ])
    }

    private static func filter(_ body: JSONObject) -> EntryFilter? {
        var filter = EntryFilter(limit: Self.page)
        filter.decisions = true
        for (name, value) in body.members.map({ ($0.key, $0.value) }) {
            switch name {
            case "tenant":
                guard let tenant = value.string.flatMap(TenantName.init) else { return nil }
                filter.tenant = tenant.bytes
            case "since":
                guard let time = value.string.flatMap(Timestamp.init(rfc3339:)) else { return nil }
                filter.since = time
            case "before":
                guard let sequence = value.integer, sequence > 0 else { return nil }
                filter.before = sequence
            case "limit":
                guard let limit = value.integer, limit > 0 else { return nil }
                filter.limit = min(limit, Self.page)
            default: break
            }
        }
        return filter
    }

    /// The policies that a body has; nil where it has none.
    private func proposed(_ body: JSONObject) -> Result<PolicyBook?, InvalidPolicies> {
        guard let given = body["policies"] else { return .success(nil) }
        let list = DiagnosticList()
        var texts: [(path: String, text: ByteString)] = []
        for file in given.array ?? [.null] {
            guard let path = file["file"]?.string, let text = file["text"]?.string else {
                list.error(
                    "policies.form", "The policies are not a list of files with their texts.",
                    fix: #"Write [{"file": "policies/a.cedar", "text": "permit …"}]."#, at: nil)
                break
            }
            texts.append((path.text, text))
        }
        guard !list.hasErrors, let read = ProposedPolicies.read(texts, list) else {
            return .failure(InvalidPolicies(diagnostics: list.all))
        }
        return .success(read)
    }

    private struct InvalidPolicies: Error {
        let diagnostics: [Diagnostic]
    }

    private static func invalid(_ invalid: InvalidPolicies) -> Response {
        Reply.json(
            [
                "error": "policies.invalid", "message": "These are no policies that could be loaded.",
                "diagnostics": .array(invalid.diagnostics.map(\.document)),
            ], status: .unprocessableContent)
    }

    private static let notFound = Reply.error(
        .notFound, "policy.no-decision", "There is no such decision in the ledger.",
        fix: "Name a call that was begun, held or refused, or the entry that says so (`remit ledger show`).")

    private static func document(_ entry: LedgerEntry) -> JSONObject {
        let body = entry.entry
        var document: JSONObject = [
            "entry": .string(entry.reference.id), "sequence": .integer(entry.reference.sequence),
            "at": .string(entry.reference.at.description), "words": .string(entry.words),
            "decision": body.decision.map { .string($0.rawValue) } ?? .null,
            "policies": .array(body.policies.map { .string($0) }),
        ]
        let texts: [(ByteString, ByteString?)] = [
            ("call", entry.call), ("tenant", entry.tenant), ("tool", body.tool), ("agent", body.agent),
            ("code", body.code), ("asks", body.asks),
        ]
        for (name, text) in texts { if let text { document[name] = .string(text) } }
        document["generation"] = body.generation.map { .integer($0) }
        document["policy_digest"] = body.policyDigest.map { .string(Hex.encode($0)) }
        return document
    }

    private static func document(_ replayed: ReplayedDecision) -> JSONObject {
        var document = document(replayed.entry)
        document["would_be"] = replayed.decision.map { .object($0.document) }
        return document
    }
}
