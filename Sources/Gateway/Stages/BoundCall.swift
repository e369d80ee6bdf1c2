import Provenance
import Identity
package import JSON
package import Manifests
package import Primitives

/// A call whose tenant and user were filled in by Remit, and whose every named record was proved to be the user's (law 1).
package struct BoundCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    /// As the agent sent them.
    package let given: JSONObject
    /// What the back end gets: the given ones and those that Remit filled in.
    package let arguments: JSONObject
    /// What look-ups read of each named record, by the parameter that names it.
    package let records: [ByteString: JSONObject]
    /// The user's roles, where a policy reads them.
    package let roles: [ByteString]
    /// Whose the records of the result must be.
    package let expected: [Operand: FactValue]
    private let seal = Seal()

    fileprivate init(
        frame: CallFrame, given: JSONObject, arguments: JSONObject, records: [ByteString: JSONObject],
        roles: [ByteString],
        expected: [Operand: FactValue]
    ) {
        self.frame = frame
        self.given = given
        self.arguments = arguments
        self.records = records
        self.roles = roles
        self.expected = expected
    }
}

extension Gateway {
    /// Binds the arguments to the session's user.
    ///
    /// Cached facts may permit a read. A write, and whatever cached facts would refuse, is decided on facts read afresh.
    func bind(_ call: consuming OpenedCall) async throws(Refusal) -> BoundCall {
        let frame = call.frame
        let given = call.arguments
        let session = frame.session.id
        let generation = frame.rules.generation
        let epoch = facts.epoch
        if frame.tool.effect == .read, let cached = facts[FactCache.key(session: session, generation: generation)] {
            var binder = Binder(frame: frame, gateway: self, facts: cached)
            if let bound = try? await binder.bind(given) {
                facts.store(binder.facts, session: session, generation: generation, since: epoch)
                return bound
            }
        }
        var binder = Binder(frame: frame, gateway: self, facts: FactTable())
        let bound = try await binder.bind(given)
        facts.store(binder.facts, session: session, generation: generation, since: epoch)
        return bound
    }
}

extension Binder {
    /// Proves every bound parameter, fills in what Remit knows, and learns whose the result must be.
    fileprivate mutating func bind(_ given: JSONObject) async throws(Refusal) -> BoundCall {
        arguments = .object(given)
        for parameter in frame.tool.parameters {
            if let binding = parameter.binding { try await apply(binding, to: parameter) }
        }
        let expected = try await expectations()
        let roles = try await self.roles()
        return BoundCall(
            frame: frame, given: given, arguments: arguments.object ?? [:], records: records, roles: roles,
            expected: expected)
    }
}
