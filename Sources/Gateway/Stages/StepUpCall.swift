import Identity
package import JSON
import Ledger
import Manifests
import Primitives

/// A code that is sent to the session's user, or one that they typed and that is checked (law 6): a call like any other, in the name of
/// `stepup`, with a tool that is for this alone. No agent can make it, and what comes back goes to the step-up alone.
package struct StepUpCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    /// With a marker where the code stands: the request alone has it.
    package let arguments: JSONObject
    private let seal = Seal()

    fileprivate init(frame: CallFrame, arguments: JSONObject) {
        self.frame = frame
        self.arguments = arguments
    }
}

extension Binder {
    /// A call that a manifest's `stepup` names, for one factor of the session's user.
    mutating func stepUp(
        _ call: CallExpression, factor: Identifier, code: ByteString? = nil
    ) async throws(Refusal) -> StepUpCall {
        guard let tool = frame.rules.catalog.tool(call.tool), tool.audience == .stepUp else {
            // not enforcing: `check` refuses a folder that names another tool here; this is the same rule, said twice
            throw Refusal(.unavailable, .failClosed, "stepup.no-tool")
        }
        var given: JSONObject = [:]
        for argument in call.arguments {
            if case .input = argument.value {
                // So few codes are possible that a digest would tell which it is.
                given[argument.name] = .string(CodeMask.marker)
                continue
            }
            guard case .one(let value) = try await value(of: argument.value, it: factor) else {
                // not enforcing: there is no one value that could be sent
                throw Refusal(.unavailable, .failClosed, "stepup.no-single-value", detail: argument.name.text)
            }
            given[argument.name] = value
        }
        var acting = CallFrame(
            id: gateway.ledger.newCall(), parent: frame.parent, undoes: nil, principal: .stepUp,
            session: frame.session, tenant: frame.tenant, rules: frame.rules, layer: nil, tool: tool, key: nil,
            began: frame.began)
        if let code { acting.typed[CodeMask.marker] = code }
        try await gateway.confirmPin(of: acting)
        return StepUpCall(frame: acting, arguments: given)
    }
}
