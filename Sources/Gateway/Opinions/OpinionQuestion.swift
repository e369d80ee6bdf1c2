import AuthZEN
import Cedar
import Identity
import JSON
import Manifests
import Primitives
import Provenance

/// What a second opinion is asked about a call that Remit's own policies permit. Pure.
enum OpinionQuestion {
    /// The subject is the user, by Remit's own id; the agent and the tenant are its properties. The context has what the call was decided
    /// on, of the arguments those that the agent gave, and no claims of the user's issuer nor what Remit fills in from them: names and
    /// addresses of people are none of its business.
    static func evaluation(of call: borrowing AuthorizedCall) -> AccessEvaluation {
        let frame = call.frame
        let session = frame.session
        let tenant = JSONValue.string(frame.tenant.name.bytes)
        let resource = Authorizer.resource(of: frame, call.arguments)
        var origins: JSONObject = [:]
        for (parameter, origin) in Authorizer.worst(of: call.frozen.origins).sorted(by: { $0.key < $1.key }) {
            origins[parameter] = .string(origin.rawValue)
        }
        return AccessEvaluation(
            subject: AccessEntity(
                type: "user", id: session.user.id,
                properties: ["tenant": tenant, "agent": .string(session.agent.bytes)]),
            action: AccessAction(
                name: frame.tool.publicName, properties: ["effect": .string(frame.tool.effect.rawValue)]),
            resource: AccessEntity(type: resource.type, id: resource.id, properties: ["tenant": tenant]),
            context: [
                "input": .object(call.frozen.given), "origin": .object(origins),
                "session": [
                    "id": .string(session.id), "tenant": tenant, "user": .string(session.user.id),
                    "agent": .string(session.agent.bytes), "attested": .bool(session.isAttested),
                    "age": .integer(max(0, frame.began.seconds &- session.opened.seconds)),
                ],
                "approvals": .array(call.agreement.approvals.map { .string($0) }),
            ])
    }
}
