package import Cedar
import Primitives

/// All that policies are told of one request: whom, what and on what it is asked, and what is known of each. A decision is made from
/// this and the policies alone, so that it can be made again.
///
/// A class, so that what carries it along a call stays small.
package final class DecisionInput: EntitySource, Sendable {
    package let principal: Entity
    /// With the group that it stands in.
    package let action: Entity
    package let resource: Entity
    /// Those that stand for arguments.
    package let others: [Entity]
    package let context: CedarRecord
    /// Where each argument came from, for people who ask later: what policies read of it stands in the context.
    package let arguments: [ArgumentOrigin]

    package init(
        principal: Entity, action: Entity, resource: Entity, others: [Entity] = [], context: CedarRecord,
        arguments: [ArgumentOrigin] = []
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.others = others
        self.context = context
        self.arguments = arguments
    }

    package var request: CedarRequest {
        CedarRequest(principal: principal.uid, action: action.uid, resource: resource.uid, context: context)
    }

    /// Whether an agent asks: then its session's tenant has a say.
    package var isOfAgent: Bool { principal.uid.type == "Remit::Agent" }

    package func entity(_ uid: EntityUID) -> Entity? {
        if uid == principal.uid { return principal }
        if uid == action.uid { return action }
        if uid == resource.uid { return resource }
        return others.first { $0.uid == uid }
    }

    /// The same, with something that is known of the principal.
    func with(principal name: ByteString, _ value: CedarValue) -> DecisionInput {
        var attributes = principal.attributes
        attributes[name] = value
        let known = Entity(
            uid: principal.uid, attributes: attributes, parents: principal.parents, tags: principal.tags)
        return DecisionInput(
            principal: known, action: action, resource: resource, others: others, context: context,
            arguments: arguments)
    }

    /// The same, at another point of time.
    ///
    /// - Parameters:
    ///   - done: how often the session used the tool.
    ///   - answers: how many more doubtful acts the user's answers may carry.
    func with(history: CedarRecord, done: Int64, answers: Int64) -> DecisionInput {
        var moved = context
        moved["history"] = .record(history)
        if var asked = moved["asked"]?.record {
            asked["done"] = .long(done)
            asked["answers"] = .long(answers)
            moved["asked"] = .record(asked)
        }
        return DecisionInput(
            principal: principal, action: action, resource: resource, others: others, context: moved,
            arguments: arguments)
    }
}
