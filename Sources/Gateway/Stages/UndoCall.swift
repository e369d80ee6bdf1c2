import Identity
package import JSON
import Ledger
package import Manifests
import Primitives

/// The declared way back of one past call (law 8), asked for by an operator. Its arguments were computed when the call's outcome was
/// known, and sealed with it: nothing that anyone says now is in them.
package struct UndoCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    package let arguments: JSONObject
    /// Whose the records of the result must be.
    package let expected: [Operand: FactValue]
    private let seal = Seal()

    fileprivate init(frame: CallFrame, arguments: JSONObject, expected: [Operand: FactValue]) {
        self.frame = frame
        self.arguments = arguments
        self.expected = expected
    }
}

extension Gateway {
    /// The undo of a past call under an operator's authority. It works though agent, tenant or session are stopped.
    func open(
        undoOf past: PastCall, by operator: OperatorIdentity, rules: Ruleset, incident: ByteString?
    ) async throws(Refusal) -> UndoCall {
        let roles = `operator`.roles.map { ByteString($0.description) }
        return try await open(
            undoOf: past, as: .operator(id: `operator`.id, roles: roles), rules: rules, incident: incident)
    }

    /// The same for an operator, or for Remit itself where a workflow takes its own call back.
    func open(
        undoOf past: PastCall, as principal: CallPrincipal, rules: Ruleset, incident: ByteString? = nil
    ) async throws(Refusal) -> UndoCall {
        guard let plan = past.record.undo.flatMap(UndoPlan.init(serialized:)), let tool = rules.catalog.tool(plan.tool)
        else {
            // not enforcing: there is no way back that could be taken
            throw Refusal(.denied("This call has no declared way back."), .wayBack, "undo.none")
        }
        var frame = CallFrame(
            id: ledger.newCall(), parent: nil, undoes: past.record.summary.call,
            principal: principal, session: Party(of: past), tenant: TenantID(of: past), rules: rules, layer: nil,
            tool: tool, key: nil,
            began: clock.now)
        frame.incident = incident
        try await confirmPin(of: frame)
        var binder = Binder(frame: frame, gateway: self, facts: FactTable())
        let arguments = try await binder.fill(plan.arguments)
        return UndoCall(frame: frame, arguments: arguments, expected: try await binder.expectations())
    }
}
