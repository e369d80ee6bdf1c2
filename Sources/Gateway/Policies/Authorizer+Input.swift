import Cedar
import Guards
import Identity
import JSON
import Manifests
import Primitives
import Provenance

extension Authorizer {
    /// What policies are told of a call of an agent's.
    static func input(
        of call: borrowing TracedCall, history: History, approvals: [ByteString], assurance: [ByteString] = []
    ) throws(ContextProblem) -> DecisionInput {
        let frame = call.frame
        let form = try form(of: frame)
        var writer = ContextWriter()
        var context = try base(
            of: frame, arguments: call.bound.arguments, roles: call.bound.roles, assurance: assurance, form, &writer)
        var origins = CedarRecord()
        for (parameter, origin) in worst(of: call.origins) where form.origins.contains(parameter) {
            origins[parameter] = .string(ByteString(origin.rawValue))
        }
        let targets = call.origins.filter { $0.kind == .target && guarded(.targetOrigin) }
        var records: [ByteString: CedarRecord] = [:]
        for (parameter, read) in call.bound.records {
            guard let form = form.records[parameter] else { continue }
            do throws(ContextProblem) {
                records[parameter] = try writer.record(read, form)
            } catch { throw error.within(parameter).within("records") }
        }
        var named = CedarRecord()
        for (parameter, record) in records { named[parameter] = .record(record) }
        context["origin"] = .record(origins)
        context["targets"] = CedarContext.set(Set(targets.map { ByteString($0.origin.rawValue) }))
        context["records"] = .record(named)
        context["asked"] = call.support.asked(
            done: history.done(frame.tool.publicName), answers: history.answers(of: frame.rules.request))
        context["support"] = call.support.value
        context["history"] = .record(try history.values(frame.rules.policySchema))
        context["approvals"] = CedarContext.set(approvals)
        if case .workflow(let step)? = frame.maker, frame.tool.audience == .agents {
            context["workflow"] = .record([
                "name": .string(step.workflow), "step": .string(step.state), "run": .string(step.run),
            ])
        }
        let resource =
            try record(of: frame, arguments: call.bound.arguments, form, records, read: call.bound.records)
            ?? backend(of: frame)
        return input(
            of: frame, resource: resource, context: context, arguments: writer.entities,
            origins: frame.tool.isEffect ? call.origins : [])
    }

    /// What policies are told of a call that no agent makes.
    static func input(
        of frame: CallFrame, arguments: JSONObject, undoes: ByteString?
    ) throws(ContextProblem) -> DecisionInput {
        var writer = ContextWriter()
        var context = try base(of: frame, arguments: arguments, roles: [], form(of: frame), &writer)
        let nothing = CedarContext.set([])
        context["origin"] = .record([:])
        context["targets"] = nothing
        context["records"] = .record([:])
        context["asked"] = CallSupport.neutral.asked
        context["support"] = CallSupport.neutral.support
        context["history"] = .record(frame.rules.policySchema.noHistory)
        context["approvals"] = nothing
        if let undoes { context["undoes"] = .string(undoes) }
        return input(of: frame, resource: backend(of: frame), context: context, arguments: writer.entities)
    }

    private static func input(
        of frame: CallFrame, resource: Entity, context: CedarRecord, arguments: [Entity],
        origins: [ArgumentOrigin] = []
    ) -> DecisionInput {
        DecisionInput(
            principal: .principal(of: frame), action: .action(frame.tool),
            resource: resource, others: arguments, context: context, arguments: origins)
    }

    private static func form(of frame: CallFrame) throws(ContextProblem) -> CallForm {
        guard let form = frame.rules.policySchema.form(of: frame.tool) else { throw ContextProblem(.missing) }
        return form
    }

    /// Of each argument the least trusted origin of its parts.
    static func worst(of origins: [ArgumentOrigin]) -> [ByteString: Origin] {
        var worst: [ByteString: Origin] = [:]
        for origin in origins {
            let known = worst[origin.parameter]
            worst[origin.parameter] = known.map { max($0, origin.origin) } ?? origin.origin
        }
        return worst
    }

    /// The record that the call names, where a parameter keys one. The tenant that it says it is of counts (law 1), whether or not its
    /// document declares that it says so; one that is no name of a tenant refuses.
    private static func record(
        of frame: CallFrame, arguments: JSONObject, _ form: CallForm, _ records: [ByteString: CedarRecord],
        read: [ByteString: JSONObject]
    ) throws(ContextProblem) -> Entity? {
        guard let type = form.resource, let named = recordName(of: frame, arguments, form) else { return nil }
        var attributes = CedarRecord()
        for member in records[named.parameter]?.members ?? [] where type.attributes.contains(member.key) {
            attributes[member.key] = member.value
        }
        var tenant = frame.tenant.name.bytes
        if let said = read[named.parameter]?["tenant"], !said.isNull {
            guard let name = Identifier(said) else {
                throw ContextProblem(.type, ["records", named.parameter, "tenant"])
            }
            tenant = name.bytes
        }
        attributes["tenant"] = .string(tenant)
        return Entity(uid: named.uid, attributes: attributes, parents: [], tags: [:])
    }

    private static func recordName(
        of frame: CallFrame, _ arguments: JSONObject, _ form: CallForm
    ) -> (parameter: ByteString, uid: EntityUID)? {
        guard let type = form.resource, let parameter = frame.tool.resource,
            let value = parameter.path.present(in: .object(arguments)).first, let id = Identifier(value)
        else { return nil }
        return (parameter.name, EntityUID(type: type.type, id: id.bytes))
    }

    /// The name alone of what a call acts on.
    static func resource(of frame: CallFrame, _ arguments: JSONObject) -> EntityUID {
        let form = frame.rules.policySchema.form(of: frame.tool)
        return form.flatMap { recordName(of: frame, arguments, $0)?.uid } ?? backend(of: frame).uid
    }

    private static func backend(of frame: CallFrame) -> Entity {
        .backend(frame.tool.backend.name, of: frame.tenant.name.bytes)
    }

    /// What every call has.
    private static func base(
        of frame: CallFrame, arguments: JSONObject, roles: [ByteString], assurance: [ByteString] = [], _ form: CallForm,
        _ writer: inout ContextWriter
    ) throws(ContextProblem) -> CedarRecord {
        let session = frame.session
        let age = max(0, frame.began.seconds &- session.opened.seconds)
        let input: CedarRecord
        do throws(ContextProblem) {
            input = try writer.record(arguments, form.input)
        } catch { throw error.within("input") }
        let claims: CedarRecord
        do throws(ContextProblem) {
            claims = try writer.record(session.claims, frame.rules.policySchema.claims)
        } catch { throw error.within("claims").within("session") }
        return [
            "input": .record(input),
            "session": .record([
                "id": .string(session.id), "tenant": .string(frame.tenant.name.bytes), "user": .string(session.user.id),
                "agent": .string(session.agent.bytes), "roles": CedarContext.set(roles), "claims": .record(claims),
                "attested": .bool(session.isAttested), "age": .long(age), "channel": "mcp",
                "assurance": CedarContext.set(assurance),
            ]),
        ]
    }
}

extension Refusal {
    /// What cannot be put to the policies is not done.
    init(_ problem: ContextProblem) {
        let words: Refusal.Answer
        switch (problem.isArgument, problem.reason) {
        case (true, .number): words = .badArguments(["A number among the arguments cannot be represented."])
        case (true, _): words = .badArguments(["`\(problem.place)` is not of the type that its schema says."])
        case (false, _): words = .unavailable
        }
        self.init(words, .failClosed, problem.reason.rawValue, detail: problem.place)
    }
}
