import Gateway
import Hummingbird
import Identity
import JSON
import Primitives

extension OperatorDoors {
    /// Suspends, resumes or revokes.
    func change(
        _ change: Suspensions.Change, _ body: JSONObject, _ person: OperatorIdentity
    ) async throws -> Response {
        guard let target = Self.target(body), let reason = body["reason"]?.string, !reason.isEmpty,
            reason.count <= 1000
        else {
            return Reply.error(
                .badRequest, "operator.subject",
                "The body must name agent, tool, tenant, user or session, or a pair of agent, tool and tenant; and a reason.",
                fix: "A session and a user need their tenant too; a user is `user`, or `issuer` and `subject`.")
        }
        let record = try await gateway.change(target, change, by: person, reason: reason)
        return Reply.json([
            "subject": .string(record.subject.description), "state": .string(record.standing.rawValue),
            "since": .string(record.since.description),
        ])
    }

    /// Whom or what a body names; nil where it is none of the forms, whole.
    private static func target(_ body: JSONObject) -> StandingTarget? {
        let known: [ByteString] = ["agent", "tool", "tenant", "session", "user", "issuer", "subject", "reason"]
        guard body.keys.allSatisfy(known.contains), body.members.allSatisfy({ $0.value.string?.isEmpty == false })
        else {
            return nil
        }
        let tenant = body["tenant"]?.string.flatMap(TenantName.init)
        guard (tenant == nil) == (body["tenant"] == nil) else { return nil }
        let agent = body["agent"]?.string.flatMap(AgentName.init)
        guard (agent == nil) == (body["agent"] == nil) else { return nil }
        let tool = body["tool"]?.string
        if let tenant, agent == nil, tool == nil { return target(in: tenant, body) }
        guard ["session", "user", "issuer", "subject"].allSatisfy({ body[$0] == nil }) else { return nil }
        switch (agent, tool, tenant) {
        case (let agent?, nil, nil): return .subject(.agent(agent))
        case (let agent?, nil, let tenant?): return .subject(.agentInTenant(agent, tenant))
        case (nil, let tool?, nil): return .subject(.tool(tool))
        case (nil, let tool?, let tenant?): return .subject(.toolInTenant(tool, tenant))
        case (let agent?, let tool?, nil): return .subject(.toolOfAgent(tool, agent))
        default: return nil
        }
    }

    private static func target(in tenant: TenantName, _ body: JSONObject) -> StandingTarget? {
        switch (
            body["session"]?.string, body["user"]?.string, body["issuer"]?.string, body["subject"]?.string
        ) {
        case (nil, nil, nil, nil): .subject(.tenant(tenant))
        case (let session?, nil, nil, nil): .subject(.session(tenant, session))
        case (nil, let user?, nil, nil): .subject(.user(tenant, user))
        case (nil, nil, let issuer?, let subject?): .person(tenant, issuer: issuer, subject: subject)
        default: nil
        }
    }
}
