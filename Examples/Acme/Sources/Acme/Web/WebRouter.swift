import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Primitives

/// Acme's front end over HTTP: signs people in by the code flow with PKCE, opens sessions of Remit's for them, and lets them decide what
/// waits for them.
///
/// The page of a hold is reached by an address that an agent passed on, so the address opens nothing: who looks and who decides is
/// known by this site's own cookie, and Remit shows it to the person that it was asked of and to nobody else.
struct WebRouter: Sendable {
    private static let cookie = "acme_session"
    private static let attemptCookie = "acme_sign_in"

    let web: WebFrontEnd
    let log: AccessLog

    func build() -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: AccessLogMiddleware(service: .web, log: log))
        router.get("style.css") { _, _ in
            Response(200, bytes: Array(WebPages.style.utf8), type: "text/css; charset=utf-8", headers: Self.headers)
        }
        router.get("sign-in") { _, _ in signIn(next: "/") }
        router.get("callback") { request, _ in try await callback(request) }
        router.get("/") { request, _ in try await home(request) }
        router.post("conversations") { request, _ in try await begin(request) }
        router.get("conversations/:conversation") { request, context in conversation(request, context) }
        router.get("approvals/:hold") { request, context in try await show(request, context) }
        router.post("approvals/:hold") { request, context in try await decide(request, context) }
        router.get("handed/:handover") { request, context in try await handed(request, context) }
        router.post("cards/:hold") { request, context in try await decideAll(request, context) }
        router.post("sign-out") { request, _ in try await signOut(request) }
        return router
    }

    private func signIn(next: String) -> Response {
        guard let (state, attempt) = web.begin(next: next) else {
            return page(503, WebPages.message("Not now", "Too many people sign in at the moment.", visitor: nil))
        }
        return redirect(
            to: web.authorization(state, attempt), setting: Self.cookie(Self.attemptCookie, state.text, seconds: 600))
    }

    /// The attempt is this browser's own: its `state` is in a cookie too (RFC 6749 section 10.12), and the answer is from the issuer
    /// that was asked (RFC 9207).
    private func callback(_ request: Request) async throws -> Response {
        let form = try Form(queryOf: request)
        guard let state = form["state"], Self.value(of: Self.attemptCookie, in: request) == state,
            form["iss"] == web.issuer, let attempt = web.attempt(state), let code = form["code"],
            let cookie = await web.admit(code: code, attempt)
        else {
            return page(400, WebPages.message("Not signed in", "This sign-in is over, or was not yours.", visitor: nil))
        }
        return redirect(to: attempt.next, setting: Self.cookie(Self.cookie, cookie.text, seconds: 3600))
    }

    private func signOut(_ request: Request) async throws -> Response {
        guard let visitor = visitor(request) else { return signIn(next: "/") }
        guard let form = try await form(request, of: visitor) else { return foreign(visitor) }
        _ = form
        if let cookie = Self.value(of: Self.cookie, in: request) { web.leave(cookie) }
        var response = page(200, WebPages.message("Signed out", "You are signed out.", visitor: nil))
        response.headers[.setCookie] = Self.cookie(Self.cookie, "", seconds: 0)
        return response
    }

    private func home(_ request: Request) async throws -> Response {
        guard let visitor = visitor(request) else { return signIn(next: "/") }
        let conversations = web.conversations(of: visitor)
        var waiting: [JSONValue] = []
        for conversation in conversations {
            waiting += try await web.doors.approvals(in: conversation).json["approvals"]?.array ?? []
        }
        return page(200, WebPages.home(visitor, conversations: conversations, waiting: waiting))
    }

    private func begin(_ request: Request) async throws -> Response {
        guard let visitor = visitor(request) else { return signIn(next: "/") }
        guard let form = try await form(request, of: visitor) else { return foreign(visitor) }
        guard let text = form["text"], !text.isEmpty, text.count <= 8000 else {
            return page(400, WebPages.message("Nothing to do", "Say what the assistant should do.", visitor: visitor))
        }
        let opened = try await web.doors.open(idToken: visitor.idToken, agent: "support")
        guard opened.status == 201, let id = opened.json["session"]?.string,
            let token = opened.json["user_token"]?.string, let code = opened.json["code"]?.string
        else {
            return page(503, WebPages.message("Not now", "The assistant is not available.", visitor: visitor))
        }
        var conversation = Conversation(id: id.text, userToken: token.text, code: code.text, words: text)
        let heard = try await web.doors.say(text, in: conversation)
        conversation.grant = (heard.json["asks"]?.array ?? []).compactMap(DrawnItem.init)
        web.keep(conversation, of: visitor)
        guard heard.status == 202 else {
            return page(503, WebPages.message("Not now", "The assistant did not hear you.", visitor: visitor))
        }
        return redirect(to: "/conversations/\(conversation.id)")
    }

    private func conversation(_ request: Request, _ context: ServiceContext) -> Response {
        let id = context.parameters.get("conversation") ?? ""
        guard let visitor = visitor(request) else { return signIn(next: "/") }
        guard let found = web.conversations(of: visitor).first(where: { ByteString($0.id) == ByteString(id) }) else {
            return nothing(visitor)
        }
        return page(200, WebPages.conversation(found, visitor: visitor))
    }

    private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let hold = Self.hold(context) else { return nothing(visitor(request)) }
        guard let visitor = visitor(request) else { return signIn(next: "/approvals/\(hold)") }
        guard let (conversation, approval) = try await web.approval(hold, of: visitor) else { return nothing(visitor) }
        if approval.isStepUp, approval.isOpen {
            let asked = try await web.doors.page(["hold": .string(hold)], in: conversation)
            guard let url = asked.json["url"]?.string else { return nothing(visitor) }
            return redirect(to: url.text)
        }
        let card = try await web.card(approval, in: conversation)
        return page(
            200,
            card.count > 1
                ? WebPages.card(card, words: conversation.words, visitor: visitor)
                : WebPages.approval(approval, visitor: visitor))
    }

    /// Sends a signed-in person on to Remit's own page, where what was made for them is shown once. The address that led here opens
    /// nothing: it may have come by mail.
    private func handed(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let id = Self.identifier(context.parameters.get("handover")) else { return nothing(visitor(request)) }
        guard let visitor = visitor(request) else { return signIn(next: "/handed/\(id)") }
        for conversation in web.conversations(of: visitor) {
            let asked = try await web.doors.page(["handover": .string(id)], in: conversation)
            if asked.status == 201, let url = asked.json["url"]?.string { return redirect(to: url.text) }
        }
        return nothing(visitor)
    }

    /// The answers to the questions that stood on the card, and to no others: the form names each.
    private func decideAll(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let hold = Self.hold(context) else { return nothing(visitor(request)) }
        guard let visitor = visitor(request) else { return signIn(next: "/approvals/\(hold)") }
        guard let form = try await form(request, of: visitor) else { return foreign(visitor) }
        let answers = form.values(after: "answer.").map { (hold: $0.name, answer: $0.value) }
        guard (1...WebFrontEnd.mostOnCard).contains(answers.count),
            answers.allSatisfy({ ["approve", "deny"].contains($0.answer) })
        else { return foreign(visitor) }
        guard let (conversation, _) = try await web.approval(hold, of: visitor) else { return nothing(visitor) }
        let outcome = try await web.doors.answer(answers, in: conversation)
        switch outcome.status {
        case 200:
            return page(200, WebPages.outcomes(outcome.json["answers"]?.array ?? [], visitor: visitor))
        case 404: return nothing(visitor)
        case 409:
            let words = outcome.json["message"]?.string?.text ?? "It cannot be done."
            return page(409, WebPages.message("Not done", words, visitor: visitor))
        default: return page(503, WebPages.message("Not now", "Your answers were not taken.", visitor: visitor))
        }
    }

    private func decide(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let hold = Self.hold(context) else { return nothing(visitor(request)) }
        guard let visitor = visitor(request) else { return signIn(next: "/approvals/\(hold)") }
        guard let form = try await form(request, of: visitor), let answer = form["answer"],
            ["approve", "deny"].contains(answer)
        else { return foreign(visitor) }
        guard let (conversation, _) = try await web.approval(hold, of: visitor) else { return nothing(visitor) }
        let outcome = try await web.doors.answer(hold, answer, in: conversation)
        switch outcome.status {
        case 200: return redirect(to: "/approvals/\(hold)")
        case 409:
            let words = outcome.json["message"]?.string?.text ?? "It cannot be done."
            return page(409, WebPages.message("Not done", words, visitor: visitor))
        default: return page(503, WebPages.message("Not now", "Your answer was not taken.", visitor: visitor))
        }
    }

    private func visitor(_ request: Request) -> WebFrontEnd.Visitor? {
        Self.value(of: Self.cookie, in: request).flatMap(web.visitor)
    }

    /// A form of this visitor's own pages; nil where it is another site's: without the token, or with a foreign `Origin`.
    private func form(_ request: Request, of visitor: WebFrontEnd.Visitor) async throws -> Form? {
        if let origin = request.headers[.origin], origin != web.address { return nil }
        let form = try await Form(bodyOf: request)
        guard let token = form["form_token"],
            ConstantTime.equal(Array(token.utf8), Array(visitor.formToken.utf8))
        else { return nil }
        return form
    }

    private func nothing(_ visitor: WebFrontEnd.Visitor?) -> Response {
        page(404, WebPages.message("Nothing here", "There is nothing here for you to decide.", visitor: visitor))
    }

    private func foreign(_ visitor: WebFrontEnd.Visitor) -> Response {
        page(
            403,
            WebPages.message("Not taken", "This did not come from a page of yours. Nothing was done.", visitor: visitor)
        )
    }

    private func page(_ status: Int, _ html: String) -> Response {
        Response(status, bytes: Array(html.utf8), type: "text/html; charset=utf-8", headers: Self.headers)
    }

    private func redirect(to location: String, setting cookie: String? = nil) -> Response {
        var headers = Self.headers
        headers[.location] = location
        headers[.cacheControl] = "no-store"
        headers[.setCookie] = cookie
        return Response(status: .seeOther, headers: headers)
    }

    /// A hold's id as Remit writes them; nil for anything else.
    private static func hold(_ context: ServiceContext) -> ByteString? { identifier(context.parameters.get("hold")) }

    private static func identifier(_ text: String?) -> ByteString? {
        guard let text, (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_")
            })
        else { return nil }
        return ByteString(text)
    }

    private static let headers: HTTPFields = [
        .contentSecurityPolicy: WebPages.contentSecurityPolicy, .xContentTypeOptions: "nosniff",
        .referrerPolicy: "same-origin",
    ]

    /// On https it would be `Secure` too, under a `__Host-` name; this sample speaks http on 127.0.0.1.
    private static func cookie(_ name: String, _ value: String, seconds: Int) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
    }

    private static func value(of name: String, in request: Request) -> ByteString? {
        let found = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap {
            pair -> ByteString? in
            let halves = pair.trimmingPrefix(while: { $0 == " " }).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return halves.count == 2 && halves[0] == name ? ByteString(halves[1]) : nil
        }
        return found.count == 1 ? found[0] : nil
    }
}
