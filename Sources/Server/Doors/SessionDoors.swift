import Assistant
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Ledger
import Primitives
import Provenance

/// The user's doors: the company's front end opens a session with the user's token, posts the user's words, shows and answers what
/// waits for the user, renews or ends it.
struct SessionDoors {
    let desk: UserDesk
    let gateway: Gateway
    let admission: Admission
    /// The most bytes of a message, of the deployment that serves now.
    let bodyLimit: @Sendable () -> Int
    let chat: ChatDoors

    func add(to router: Router<DoorContext>) {
        router.post("/v1/sessions") { request, context in try await open(request, context) }
        router.post("/v1/sessions/:session/messages") { request, context in try await hear(request, context) }
        router.get("/v1/sessions/:session/messages") { request, context in try await listMessages(request, context) }
        router.post("/v1/sessions/:session/stop") { request, context in try await stop(request, context) }
        router.post("/v1/sessions/:session/renew") { request, context in try await renew(request, context) }
        router.post("/v1/sessions/:session/approvals/:hold") { request, context in try await answer(request, context) }
        router.post("/v1/sessions/:session/approvals") { request, context in try await answerCard(request, context) }
        router.get("/v1/sessions/:session/approvals") { request, context in try await list(request, context) }
        router.get("/v1/sessions/:session/approvals/:hold") { request, context in try await show(request, context) }
        router.delete("/v1/sessions/:session") { request, context in try await end(request, context) }
    }

    private func open(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer else { return Self.unauthorized("token.missing") }
        let body: JSONValue
        do {
            body = try await request.json(upTo: 4096, depth: 4)
        } catch { return error.response }
        guard let agent = body["agent"]?.string.flatMap(AgentName.init), body.object?.count == 1 else {
            return Reply.error(.badRequest, "body.malformed", "The body must be {\"agent\": name}.")
        }
        do throws(UserDesk.Problem) {
            let opened = try await desk.open(token: token, agent: agent, address: context.address)
            return Reply.json(
                [
                    "session": .string(opened.id), "user_token": .string(opened.userToken),
                    "code": .string(opened.code),
                    "expires_at": .string(opened.expires.description),
                ], status: .created)
        } catch { return Self.response(error) }
    }

    private func hear(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        let body: JSONValue
        do {
            body = try await request.json(upTo: bodyLimit(), depth: 4)
        } catch { return error.response }
        if ChatDoors.wantsEvents(request), body["continue"] == .bool(true), body.object?.count == 1 {
            return await goOn(ByteString(session), token, context)
        }
        let offset = body["utc_offset"]
        guard let text = body["text"]?.string, body.object?.count == (offset == nil ? 1 : 2),
            offset.map({ $0.integer.map { SpokenTime.offsets.contains(Int(clamping: $0)) } ?? false }) ?? true
        else {
            return Reply.error(
                .badRequest, "body.malformed",
                "The body must be {\"text\": words}, with \"utc_offset\" in minutes if it is known.")
        }
        do throws(UserDesk.Problem) {
            let (message, grant) = try await desk.hear(
                text, offset: offset?.integer.map { Int(clamping: $0) }, session: ByteString(session),
                userToken: token, address: context.address)
            let asks = grant.items.map { item -> JSONValue in
                ["tool": .string(item.tool), "way": .string(item.way), "times": .integer(Int64(item.times))]
            }
            var reply: JSONObject = ["message": .string(message.id), "asks": .array(asks)]
            // With a marker for each secret: what the agent may be told that she said.
            if message.text != text { reply["text"] = .string(message.text) }
            if ChatDoors.wantsEvents(request),
                let served = await served(ByteString(session), token, context)
            {
                return chat.answer(served, words: message.text, heard: reply)
            }
            return Reply.json(.object(reply), status: .accepted)
        } catch { return Self.response(error) }
    }

    /// Goes on with what waited for an answer, or was broken off.
    private func goOn(_ session: ByteString, _ token: ByteString, _ context: DoorContext) async -> Response {
        do throws(Gateway.AnswerProblem) {
            guard let served = try await chat.session(session, userToken: token, context) else { return Self.elsewhere }
            return chat.answer(served, words: nil, heard: [:])
        } catch { return Self.response(error) }
    }

    private func served(_ session: ByteString, _ token: ByteString, _ context: DoorContext) async -> ServedSession? {
        do throws(Gateway.AnswerProblem) {
            return try await chat.session(session, userToken: token, context)
        } catch { return nil }
    }

    private func listMessages(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        do throws(Gateway.AnswerProblem) {
            guard let served = try await chat.session(ByteString(session), userToken: token, context) else {
                return Self.elsewhere
            }
            let after = request.uri.queryParameters["after"].flatMap { Int64($0) } ?? 0
            return await chat.list(served, after: after)
        } catch { return Self.response(error) }
    }

    private func stop(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        do throws(Gateway.AnswerProblem) {
            guard let served = try await chat.session(ByteString(session), userToken: token, context) else {
                return Self.elsewhere
            }
            chat.runner.stop(served.id)
            return Reply.empty(.noContent)
        } catch { return Self.response(error) }
    }

    private static var elsewhere: Response {
        Reply.error(.conflict, "agent.elsewhere", "Remit does not run this agent: it answers where it runs.")
    }

    private func renew(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        do throws(UserDesk.Problem) {
            let renewed = try await desk.renew(
                session: ByteString(session), userToken: token, address: context.address)
            return Reply.json([
                "code": .string(renewed.code), "idle_until": .string(renewed.expires.description),
            ])
        } catch { return Self.response(error) }
    }

    private func answer(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session"),
            let hold = context.parameters.get("hold")
        else { return Self.unauthorized("token.missing") }
        let body: JSONValue
        do {
            body = try await request.json(upTo: 4096, depth: 4)
        } catch { return error.response }
        guard let answer = body["answer"]?.string.flatMap({ HoldAnswer(rawValue: $0.text) }), body.object?.count == 1
        else {
            return Reply.error(.badRequest, "body.malformed", "The body must be {\"answer\": \"approve\"} or deny.")
        }
        do throws(Gateway.AnswerProblem) {
            let outcome = try await gateway.answer(
                hold: ByteString(hold), answer, session: ByteString(session), userToken: token, address: context.address
            )
            return HoldReply.response(outcome)
        } catch { return Self.response(error) }
    }

    private func answerCard(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        let body: JSONValue
        do {
            body = try await request.json(upTo: 8192, depth: 4)
        } catch { return error.response }
        guard let answers = Self.card(body) else {
            return Reply.error(
                .badRequest, "body.malformed",
                "The body must be {\"answers\": [{\"hold\": id, \"answer\": \"approve\"} or deny]}, each hold once, at most \(Gateway.mostOnCard)."
            )
        }
        do throws(Gateway.AnswerProblem) {
            return HoldReply.response(
                try await gateway.answer(
                    card: answers, session: ByteString(session), userToken: token, address: context.address))
        } catch { return Self.response(error) }
    }

    /// Nil for another form, for none, too many, and for one that comes twice.
    private static func card(_ body: JSONValue) -> [CardAnswer]? {
        guard let entries = body["answers"]?.array, body.object?.count == 1,
            (1...Gateway.mostOnCard).contains(entries.count)
        else { return nil }
        var answers: [CardAnswer] = []
        var known: Set<ByteString> = []
        for entry in entries {
            guard let hold = entry["hold"]?.string, entry.object?.count == 2, known.insert(hold).inserted,
                let answer = entry["answer"]?.string.flatMap({ HoldAnswer(rawValue: $0.text) })
            else { return nil }
            answers.append(CardAnswer(hold: hold, answer: answer))
        }
        return answers
    }

    private func list(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        do throws(Gateway.AnswerProblem) {
            let holds = try await gateway.holds(session: ByteString(session), userToken: token)
            return Reply.json(["approvals": .array(holds.map { .object(HoldReply.document($0)) })])
        } catch { return Self.response(error) }
    }

    private func show(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session"),
            let hold = context.parameters.get("hold")
        else { return Self.unauthorized("token.missing") }
        do throws(Gateway.AnswerProblem) {
            let held = try await gateway.shown(
                hold: ByteString(hold), session: ByteString(session), userToken: token)
            var document = HoldReply.document(held.hold)
            document["shown"] = (try? JSONValue(parsing: held.shown)) ?? .null
            return Reply.json(.object(document))
        } catch { return Self.response(error) }
    }

    static func response(_ problem: Gateway.AnswerProblem) -> Response {
        if case .session(let refusal) = problem { return response(UserDesk.Problem.session(refusal)) }
        return HoldReply.response(problem)
    }

    private func end(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return Self.unauthorized("token.missing")
        }
        do throws(UserDesk.Problem) {
            try await desk.end(session: ByteString(session), userToken: token, address: context.address)
            return Reply.empty(.noContent)
        } catch { return Self.response(error) }
    }

    private func busy(_ context: DoorContext) -> Response? {
        admission.admit([.address(context.address)]).map(Reply.busy)
    }

    static func response(_ problem: UserDesk.Problem) -> Response {
        switch problem {
        case .token(let refusal):
            let fault = refusal.fault
            return Reply.error(
                .unauthorized, ByteString(fault.code), fault.message, fix: fault.fix,
                headers: [.wwwAuthenticate: "Bearer"])
        case .session(let refusal):
            switch refusal.reason {
            case .tooMuch:
                return Reply.error(.tooManyRequests, ByteString(refusal.code), "That is more than a session takes.")
            case .agentNotStarted, .agentSuspended, .agentNotAllowed, .tenantSuspended, .userSuspended,
                .sessionSuspended:
                return Reply.error(.forbidden, "session.not-now", "This agent is not available at the moment.")
            case .unavailable, .tampered, .clock, .policies:
                return Reply.error(.serviceUnavailable, "unavailable", "This cannot be done at the moment.")
            default: return unauthorized("session.invalid")
            }
        case .unavailable(let code):
            return Reply.error(.serviceUnavailable, ByteString(code), "This cannot be done at the moment.")
        }
    }

    static func unauthorized(_ code: ByteString) -> Response {
        Reply.error(
            .unauthorized, code, "The token is missing, invalid or expired.", headers: [.wwwAuthenticate: "Bearer"])
    }
}
