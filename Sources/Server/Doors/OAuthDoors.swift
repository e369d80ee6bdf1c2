import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Ledger
import Primitives

/// `/oauth/*` and the metadata: how agents get their tokens, and how tokens and sessions end.
struct OAuthDoors {
    let gateway: Gateway
    let desk: TokenDesk
    let endpoint: TokenEndpoint
    let logout: BackchannelLogout
    let keys: JSONWebKeySet
    let admission: Admission
    let addresses: OAuthAddresses

    func add(to router: Router<DoorContext>) {
        router.post("/oauth/token") { request, context in
            await answer(request, context) { form throws(OAuthError) in
                let rules = gateway.rules
                let grant = try await endpoint.exchange(form, agents: rules.agents, tenants: rules.tenants)
                try await desk.granted(grant)
                return Reply.json(grant.body)
            }
        }
        router.post("/oauth/revoke") { request, context in
            await answer(request, context) { form throws(OAuthError) in
                try await endpoint.revoke(form, agents: gateway.rules.agents)
                return Reply.empty(.ok)
            }
        }
        router.post("/oauth/introspect") { request, context in
            await answer(request, context) { form throws(OAuthError) in
                let rules = gateway.rules
                return Reply.json(try await endpoint.introspect(form, agents: rules.agents, tenants: rules.tenants))
            }
        }
        router.post("/oauth/backchannel-logout") { request, context in
            await answer(request, context) { form throws(OAuthError) in
                let ended = try await logout.logout(form)
                try await desk.ended(ended)
                return Reply.empty(.ok)
            }
        }
        router.get("/oauth/jwks") { _, _ in
            Reply.json(keys.json, headers: [.cacheControl: "public, max-age=60"])
        }
        router.get("/.well-known/oauth-authorization-server") { _, _ in Reply.json(addresses.authorizationServer) }
        for path in ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"] {
            router.get(RouterPath(path)) { _, _ in Reply.json(addresses.protectedResource) }
        }
    }

    private func answer(
        _ request: Request, _ context: DoorContext, _ body: (OAuthForm) async throws(OAuthError) -> Response
    ) async -> Response {
        if let seconds = admission.admit([.address(context.address)]) { return Reply.busy(seconds) }
        let form: Form
        do {
            form = try await request.form(upTo: 64 << 10)
        } catch { return error.response }
        do throws(OAuthError) {
            return try await body(OAuthForm(unique: form.fields))
        } catch {
            await desk.refused(error, address: context.address)
            return Reply.json(error.body, status: HTTPResponse.Status(code: error.status))
        }
    }
}
