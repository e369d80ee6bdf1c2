import Deployment
import Hummingbird
import Identity
import JSON
import Primitives

/// Where an operator's command line gets a token for this listener: the metadata of a protected resource (RFC 9728).
struct OperatorSignIn {
    let current: CurrentDeployment
    /// The listener's own URL.
    let resource: ByteString

    func add(to router: Router<DoorContext>) {
        router.get("/.well-known/oauth-protected-resource") { _, _ in
            let issuers = current.deployment.issuers
            guard let issuer = issuers.operatorIssuer, let client = issuers.operatorAudiences.first else {
                return Reply.error(
                    .notFound, "operator.no-issuer", "No issuer signs in operators here.",
                    fix: "Name `operators.issuer` and `operators.audiences` in remit.yaml, or use the socket.")
            }
            return Reply.json([
                "resource": .string(resource), "authorization_servers": [.string(issuer)],
                "bearer_methods_supported": ["header"], "resource_name": "Remit, for operators",
                "remit_client_id": .string(client),
            ])
        }
    }
}
