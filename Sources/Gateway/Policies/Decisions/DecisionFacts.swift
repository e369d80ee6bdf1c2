import Cedar
import Evidence
package import JSON
package import Ledger
package import Primitives
import Provenance

/// What the ledger has of a decision beside its input: the entry's own words, and the arguments that are sealed with it. What can be got
/// back from here is not written down twice.
package struct DecisionFacts: Sendable {
    let subject: CallSubject
    let tool: ByteString?
    let backend: ByteString?
    let effect: CallEffect?
    let arguments: JSONObject

    package init(
        _ subject: CallSubject, tool: ByteString?, backend: ByteString? = nil, effect: CallEffect? = nil,
        arguments: JSONObject
    ) {
        self.subject = subject
        self.tool = tool
        self.backend = backend
        self.effect = effect
        self.arguments = arguments
    }

    /// Those of a recorded decision.
    package init(_ decided: DecidedRecord) {
        let entry = decided.entry.entry
        let subject = CallSubject(
            principal: CallSubject.Principal(rawValue: entry.principal.rawValue) ?? .recovery, tenant: entry.tenant,
            user: entry.user, session: entry.session, agent: entry.agent, operator: entry.operator)
        let content = (try? JSONValue(parsing: decided.subject))?.object ?? [:]
        self.init(
            subject, tool: entry.tool, backend: entry.backend,
            effect: entry.effect.flatMap { CallEffect(rawValue: $0.rawValue) },
            arguments: entry.kind == .hold ? content["arguments"]?.object ?? [:] : content)
    }

    /// Who asks.
    var principal: EntityUID? {
        switch subject.principal {
        case .agent: subject.agent.map { EntityUID(type: "Remit::Agent", id: $0) }
        // Only a step-up writes in its name.
        case .resolver: EntityUID(type: "Remit::Resolver", id: effect == .read ? "resolver" : "stepup")
        case .operator: subject.operator.map { EntityUID(type: "Remit::Operator", id: $0) }
        case .user, .recovery: nil
        }
    }

    /// The tool, in the group of its effect.
    var action: Entity? {
        guard let tool, let effect else { return nil }
        return .action(tool, Effect(rawValue: effect.rawValue) ?? .irreversible, isEgress: false)
    }

    /// The back end, where the call names no record of it.
    var resource: Entity? {
        guard let backend, let tenant = subject.tenant else { return nil }
        return .backend(backend, of: tenant)
    }

    /// What is known of the session under a name.
    func session(_ name: ByteString) -> ByteString? {
        switch name {
        case "id": subject.session
        case "tenant": subject.tenant
        case "user": subject.user
        case "agent": subject.agent
        default: nil
        }
    }

    /// The argument of a name, where it is a text, a whole number or a truth value: these are the same to policies.
    func argument(_ name: ByteString) -> CedarValue? {
        switch arguments[name] {
        case .string(let text)?: .string(text)
        case .bool(let bool)?: .bool(bool)
        case .number(let number)?: number.integer.map { .long($0) }
        default: nil
        }
    }
}
