import Assistant
import Deployment
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Ledger
import Primitives

/// The operators' doors: on their own socket, where the kernel says who comes, and on their own listener, where a token does.
/// No token of a user or an agent opens them.
struct OperatorDoors {
    let gateway: Gateway
    let ledger: LedgerStore
    let logs: LogStore
    let issuers: IssuerRegistry
    let current: CurrentDeployment
    let loader: DeploymentLoader
    let status: StatusReport
    let turns: TurnRunner
    /// The user that runs Remit.
    let owner: UInt32

    func add(to router: Router<DoorContext>) {
        router.get("/operators/status") { request, context in
            try await act(request, context) { person, _ in try await status(request, person) }
        }
        router.get("/operators/ledger") { request, context in
            try await act(request, context) { person, _ in try await read(request, person) }
        }
        router.post("/operators/ledger/verify") { request, context in
            try await act(request, context) { person, _ in try await verify(person) }
        }
        router.get("/operators/holds") { request, context in
            try await act(request, context) { person, _ in try await holds(person) }
        }
        router.get("/operators/holds/:hold") { request, context in
            try await act(request, context) { person, _ in
                try await hold(ByteString(context.parameters.get("hold") ?? ""), person)
            }
        }
        router.post("/operators/holds/:hold") { request, context in
            try await act(request, context) { person, body in
                try await answer(ByteString(context.parameters.get("hold") ?? ""), body, person)
            }
        }
        router.post("/operators/undo") { request, context in
            try await act(request, context) { person, body in try await undo(body, person) }
        }
        addIncidents(to: router)
        addLogs(to: router)
        addAccess(to: router)
        addExplanations(to: router)
        addConversations(to: router)
        router.post("/operators/reload") { request, context in
            try await act(request, context) { person, _ in try await reload(person) }
        }
        router.get("/operators/tenants/:tenant/policies") { request, context in
            try await act(request, context) { person, _ in
                try await policies(ByteString(context.parameters.get("tenant") ?? ""), person)
            }
        }
        router.post("/operators/tenants/:tenant/policies/clear") { request, context in
            try await act(request, context) { person, body in
                try await clearPolicies(ByteString(context.parameters.get("tenant") ?? ""), body, person)
            }
        }
        for change in [Suspensions.Change.suspend, .resume, .revoke] {
            router.post(RouterPath("/operators/\(change.rawValue)")) { request, context in
                try await act(request, context) { person, body in try await self.change(change, body, person) }
            }
        }
    }

    private func addExplanations(to router: Router<DoorContext>) {
        let doors = ExplanationDoors(gateway: gateway, ledger: ledger, current: current)
        let bounds = (limit: ExplanationDoors.bodyLimit, depth: 64)
        router.post("/operators/policy/explain") { request, context in
            try await act(request, context, limit: bounds.limit, depth: bounds.depth) { person, body in
                try await doors.explain(body, person)
            }
        }
        router.post("/operators/policy/replay") { request, context in
            try await act(request, context, limit: bounds.limit) { person, body in
                try await doors.replay(body, person)
            }
        }
    }

    private func addIncidents(to router: Router<DoorContext>) {
        let doors = IncidentDoors(gateway: gateway, ledger: ledger)
        @Sendable func name(_ context: DoorContext) -> ByteString { ByteString(context.parameters.get("name") ?? "") }
        router.post("/operators/incidents") { request, context in
            try await act(request, context, limit: 1 << 20) { person, body in try await doors.open(body, person) }
        }
        router.get("/operators/incidents/:name") { request, context in
            try await act(request, context) { person, _ in try await doors.show(name(context), person) }
        }
        router.post("/operators/incidents/:name") { request, context in
            try await act(request, context) { person, body in try await doors.run(name(context), body, person) }
        }
        router.get("/operators/outcomes") { request, context in
            try await act(request, context) { person, _ in try await doors.outcomes(person) }
        }
        router.post("/operators/outcomes/:name") { request, context in
            try await act(request, context) { person, body in try await doors.settle(name(context), body, person) }
        }
    }

    func act(
        _ request: Request, _ context: DoorContext, limit: Int = 64 << 10, depth: Int = 8,
        _ body: (OperatorIdentity, JSONObject) async throws -> Response
    ) async throws -> Response {
        guard let person = await person(request, context) else {
            return Reply.error(
                .unauthorized, "operator.unknown", "You are not known as an operator here.",
                fix: "Use the socket as the user that runs Remit, or a token of the operators' issuer.",
                headers: [.wwwAuthenticate: "Bearer realm=\"operators\""])
        }
        var object: JSONObject = [:]
        if request.method == .post {
            do {
                let value = try await request.json(upTo: limit, depth: depth)
                guard let given = value.object else {
                    return Reply.error(.badRequest, "body.malformed", "The body must be a JSON object.")
                }
                object = given
            } catch { return error.response }
        }
        do {
            return try await body(person, object)
        } catch let refusal as Refusal {
            if case .denied = refusal.answer {
                return Reply.error(.forbidden, ByteString(refusal.code), refusal.sentence)
            }
            if case .busy(let seconds) = refusal.answer { return Reply.busy(seconds) }
            return Reply.error(.serviceUnavailable, ByteString(refusal.code), refusal.sentence)
        } catch let error as LedgerError {
            let fault = error.fault
            return Reply.error(.conflict, ByteString(fault.code), fault.message, fix: fault.fix)
        } catch let error as SuspensionError {
            let fault = error.fault
            return Reply.error(.conflict, ByteString(fault.code), fault.message, fix: fault.fix)
        } catch let fault as Fault {
            return Reply.error(.conflict, ByteString(fault.code), fault.message, fix: fault.fix)
        } catch {
            return Reply.error(.serviceUnavailable, "unavailable", "This cannot be done at the moment.")
        }
    }

    /// Who is at the door: the socket's peer, or whom a token of the operators' issuer names.
    private func person(_ request: Request, _ context: DoorContext) async -> OperatorIdentity? {
        let definition = current.deployment.operators
        if let peer = await context.peerProcess() {
            return OperatorIdentity(
                socketPeer: peer.user, process: peer.process, owner: owner, queues: definition.queues)
        }
        guard let token = request.bearer,
            let verified = try? await issuers.verify(token, expecting: .operators)
        else { return nil }
        return OperatorIdentity(verified, definition)
    }

    private func read(_ request: Request, _ person: OperatorIdentity) async throws -> Response {
        let query = request.uri.queryParameters
        let limit = query["limit"].flatMap { Int($0) } ?? 40
        let tenant = query["tenant"].map { ByteString($0) }
        let session = query["session"].map { ByteString($0) }
        let call = query["call"].map { ByteString($0) }
        let entries = try await ledger.entries(
            EntryFilter(tenant: tenant, session: session, call: call, limit: Int64(limit)))
        // A session, or a call, is one tenant's: that its entries were read stands in that tenant's part of the ledger.
        let owner = tenant ?? (session == nil && call == nil ? nil : entries.lazy.compactMap(\.tenant).first)
        let target = session.map { "session \($0)" } ?? call.map { "call \($0)" } ?? "ledger"
        try await gateway.permit(
            .readLedger, by: person, target: ByteString(target), tenant: owner.flatMap(TenantName.init))
        return Reply.json([
            "entries": .array(
                entries.map { entry in
                    var document = entry.body
                    document["sequence"] = .integer(entry.reference.sequence)
                    document["at"] = .string(entry.reference.at.description)
                    document["words"] = .string(entry.words)
                    return .object(document)
                })
        ])
    }

    private func verify(_ person: OperatorIdentity) async throws -> Response {
        try await gateway.permit(.verifyLedger, by: person, target: "ledger")
        let report = try await ledger.verify()
        var document: JSONObject = ["intact": .bool(report.finding == nil), "entries": .integer(report.entries)]
        if let finding = report.finding {
            document["broken"] = [
                "sequence": finding.sequence.map { .integer($0) } ?? .null, "why": .string(finding.sentence),
            ]
        }
        return Reply.json(.object(document))
    }

    private func undo(_ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        guard let reason = body["reason"]?.string, !reason.isEmpty, reason.count <= 1000 else {
            return Reply.error(.badRequest, "operator.reason", "The body must have a reason.")
        }
        let undone: [UndoneCall]
        switch (body["call"]?.string, body["session"]?.string) {
        case (let call?, nil): undone = [try await gateway.undo(call: call, by: person, reason: reason)]
        case (nil, let session?): undone = try await gateway.undo(session: session, by: person, reason: reason)
        default: return Reply.error(.badRequest, "operator.subject", "The body must name a call or a session.")
        }
        return Reply.json([
            "undone": .array(
                undone.map { item in
                    [
                        "call": .string(item.call), "tool": .string(item.tool),
                        "undo": item.undo.map { .string($0) } ?? .null,
                        "state": .string(item.state),
                    ]
                })
        ])
    }

    private func holds(_ person: OperatorIdentity) async throws -> Response {
        try await gateway.permit(.listHolds(queues: current.deployment.operators.queues), by: person, target: "holds")
        // Whoever serves a queue sees what waits in it, whatever waits elsewhere; who may see all sees all.
        var holds: [Hold] = []
        for queue in current.deployment.operators.queues
        where gateway.allows(.readHold(queue: queue), by: person, target: "holds") {
            holds += try await ledger.holds(asking: "operator:\(queue)")
        }
        let known = Set(holds.map(\.id))
        holds += try await ledger.holds().filter { hold in
            !known.contains(hold.id) && gateway.allows(.readHold(queue: hold.queue), by: person, target: hold.id)
        }
        return Reply.json(["holds": .array(holds.map { Self.document($0) })])
    }

    private func hold(_ id: ByteString, _ person: OperatorIdentity) async throws -> Response {
        do throws(Gateway.AnswerProblem) {
            let held = try await gateway.held(id)
            do throws(Refusal) {
                try await gateway.permit(
                    .readHold(queue: held.hold.queue), by: person, target: id,
                    tenant: held.hold.subject.tenant.flatMap(TenantName.init))
            } catch { throw .refused(error) }
            var document = Self.document(held.hold).object ?? [:]
            document["shown"] = (try? JSONValue(parsing: held.shown)) ?? .null
            return Reply.json(.object(document))
        } catch { return HoldReply.response(error) }
    }

    private func answer(_ id: ByteString, _ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        guard let answer = body["answer"]?.string.flatMap({ HoldAnswer(rawValue: $0.text) }) else {
            return Reply.error(.badRequest, "body.malformed", "The body must be {\"answer\": \"approve\"} or deny.")
        }
        do throws(Gateway.AnswerProblem) {
            return HoldReply.response(
                try await gateway.answer(hold: id, answer, by: person, reason: body["reason"]?.string))
        } catch { return HoldReply.response(error) }
    }

    private static func document(_ hold: Hold) -> JSONValue {
        [
            "id": .string(hold.id), "tool": .string(hold.tool), "asks": .string(hold.asks),
            "question": .string(ByteString(hold.question.rawValue)), "after": hold.after.map { .string($0) } ?? .null,
            "reason": .string(hold.reason),
            "state": .string(ByteString(hold.state.rawValue)),
            "tenant": hold.subject.tenant.map { .string($0) } ?? .null,
            "session": hold.subject.session.map { .string($0) } ?? .null,
            "created": .string(hold.created.description), "expires": .string(hold.expires.description),
        ]
    }
}

extension Hold {
    /// The queue whose operators it asks; nil where it asks the user.
    var queue: ByteString? {
        let prefix = "operator:"
        return asks.hasPrefix(ByteString(prefix)) ? ByteString(asks.text.dropFirst(prefix.count)) : nil
    }
}
