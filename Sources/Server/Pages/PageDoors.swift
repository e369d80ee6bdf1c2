import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import NIOCore
import Primitives

/// Remit's own pages, and the user's doors to them: the company's front end asks for a page with the user's own secret, and sends the
/// user's browser there. A page is opened by its token alone, which no agent ever gets, and does nothing before a form is sent.
struct PageDoors {
    let gateway: Gateway
    let admission: Admission
    /// Remit's `public_url`.
    let publicURL: ByteString

    /// What comes before the path of every page.
    static let prefix = "/v1/pages/"

    func add(to router: Router<DoorContext>) {
        router.post("/v1/sessions/:session/pages") { request, context in try await ask(request, context) }
        router.get("/v1/sessions/:session/handovers") { request, context in try await list(request, context) }
        router.get(RouterPath(PageLayout.stylePath)) { _, _ in PageLayout.style }
        router.get("/v1/pages/stepup/:hold") { request, context in
            open(request, context, "hold") { StepUpMarkup(hold: $0).begin(token: $1) }
        }
        router.post("/v1/pages/stepup/:hold") { request, context in try await stepUp(request, context) }
        router.get("/v1/pages/secret/:handover") { request, context in
            open(request, context, "handover") { SecretMarkup.begin($0, token: $1) }
        }
        router.post("/v1/pages/secret/:handover") { request, context in try await reveal(request, context) }
    }

    // MARK: The user's doors

    private func ask(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return SessionDoors.unauthorized("token.missing")
        }
        let body: JSONValue
        do {
            body = try await request.json(upTo: 4096, depth: 4)
        } catch { return error.response }
        do throws(PageProblem) {
            let page: OpenedPage
            switch (body.object?.count, body["hold"]?.string, body["handover"]?.string) {
            case (1, let hold?, nil):
                page = try await gateway.page(forHold: hold, session: ByteString(session), userToken: token)
            case (1, nil, let handover?):
                page = try await gateway.page(forHandover: handover, session: ByteString(session), userToken: token)
            default:
                return Reply.error(
                    .badRequest, "body.malformed", "The body must be {\"hold\": id} or {\"handover\": id}.")
            }
            return Reply.json(
                ["url": .string("\(publicURL)\(page.path)"), "expires_at": .string(page.expires.description)],
                status: .created)
        } catch { return Self.response(error) }
    }

    private func list(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let token = request.bearer, let session = context.parameters.get("session") else {
            return SessionDoors.unauthorized("token.missing")
        }
        do throws(PageProblem) {
            let waiting = try await gateway.handovers(session: ByteString(session), userToken: token)
            return Reply.json([
                "handovers": .array(
                    waiting.map { handover in
                        [
                            "id": .string(handover.id), "call": .string(handover.call), "what": .string(handover.what),
                            "expires": .string(handover.expires.description),
                        ]
                    })
            ])
        } catch { return Self.response(error) }
    }

    private static func response(_ problem: PageProblem) -> Response {
        switch problem {
        case .session(let refusal): SessionDoors.response(UserDesk.Problem.session(refusal))
        case .gone: Reply.error(.notFound, "page.unknown", "There is no such page here.")
        case .ledger, .unavailable:
            Reply.error(.serviceUnavailable, "unavailable", "This cannot be done at the moment.")
        }
    }

    // MARK: Pages

    /// A page before anything is done. It is the same for every id and every token: looking tells nothing, and spends nothing.
    private func open(
        _ request: Request, _ context: DoorContext, _ parameter: String,
        _ page: (_ id: ByteString, _ token: ByteString) -> Response
    ) -> Response {
        if let busy = busy(context) { return busy }
        let tokens = request.uri.queryParameters["token"]
        guard let id = context.parameters.get(parameter).flatMap(Self.identifier),
            let token = tokens.map({ ByteString(String($0)) }), Self.isToken(token)
        else { return SecretMarkup.gone }
        return page(id, token)
    }

    private func stepUp(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let (id, form, token) = try await form(request, context, "hold") else { return SecretMarkup.gone }
        let act: StepUpAct
        switch (form["act"], form["factor"], form["code"]) {
        case ("begin", _, _): act = .begin
        case ("deny", _, _): act = .deny
        case ("send", let factor?, _): act = .send(factor: factor)
        case ("check", let factor?, let code?): act = .check(factor: factor, code: Self.plain(code))
        default: return SecretMarkup.gone
        }
        do throws(PageProblem) {
            return StepUpMarkup(hold: id).page(
                try await gateway.stepUp(hold: id, token: token, act, address: context.address))
        } catch { return Self.page(error) }
    }

    private func reveal(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = busy(context) { return busy }
        guard let (id, _, token) = try await form(request, context, "handover") else { return SecretMarkup.gone }
        do throws(PageProblem) {
            let (what, value) = try await gateway.reveal(handover: id, token: token)
            return SecretMarkup.revealed(what, value)
        } catch { return Self.page(error) }
    }

    private static func page(_ problem: PageProblem) -> Response {
        switch problem {
        case .session, .gone: SecretMarkup.gone
        case .ledger, .unavailable: SecretMarkup.unavailable
        }
    }

    private func form(
        _ request: Request, _ context: DoorContext, _ parameter: String
    ) async throws -> (id: ByteString, form: Form, token: ByteString)? {
        guard let id = context.parameters.get(parameter).flatMap(Self.identifier),
            let form = try? await request.form(upTo: 4096), let token = form["token"], Self.isToken(token)
        else { return nil }
        return (id, form, token)
    }

    /// Ids as Remit writes them.
    private static func identifier(_ text: String) -> ByteString? {
        let isPlain = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_")
        }
        return isPlain && (1...64).contains(text.utf8.count) ? ByteString(text) : nil
    }

    private static func isToken(_ text: ByteString) -> Bool {
        (1...128).contains(text.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            }
    }

    /// A code without the spaces that people put into one.
    private static func plain(_ code: ByteString) -> ByteString {
        ByteString(code.text.filter { !$0.isWhitespace })
    }

    private func busy(_ context: DoorContext) -> Response? {
        admission.admit([.address(context.address)]).map(Reply.busy)
    }
}
