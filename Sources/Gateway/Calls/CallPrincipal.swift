package import Identity
package import Primitives

/// Who acts, as policies and credentials name it.
package enum CallPrincipal: Hashable, Sendable {
    /// An agent, in a session of a user.
    case agent(AgentName)
    /// Remit itself, proving what belongs to the session's user.
    case resolver
    /// A person of the company, asking after a past call or undoing it.
    case `operator`(id: ByteString, roles: [ByteString])
    /// Remit itself, asking after a call whose outcome nobody saw.
    case recovery
    /// Remit itself, having a code sent to the session's user, and checked.
    case stepUp

    /// The Cedar entity's type and id.
    package var entity: (type: ByteString, id: ByteString) {
        switch self {
        case .agent(let name): ("Remit::Agent", name.bytes)
        case .resolver: ("Remit::Resolver", "resolver")
        case .operator(let id, _): ("Remit::Operator", id)
        case .recovery: ("Remit::Resolver", "recovery")
        case .stepUp: ("Remit::Resolver", "stepup")
        }
    }

    /// What a credential's `act.sub` says.
    package var actor: ByteString {
        switch self {
        case .agent(let name): name.bytes
        case .resolver: "resolver"
        case .operator(let id, _): "operator:\(id)"
        case .recovery: "recovery"
        case .stepUp: "stepup"
        }
    }
}
