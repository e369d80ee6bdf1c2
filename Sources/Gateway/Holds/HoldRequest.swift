import Provenance
import Manifests
import Crypto
package import JSON
package import Ledger
package import Primitives

/// A call as a person would see it: frozen at its arguments.
package struct HoldRequest: Sendable {
    package let frame: CallFrame
    /// As the agent sent them: what is bound and decided anew when a person has agreed.
    package let given: JSONObject
    /// As they would be sent.
    package let arguments: JSONObject
    /// On what it was decided.
    package let input: DecisionInput
    package let decision: PolicyDecision
    package let origins: [ArgumentOrigin]
    /// `user`, or `operator:<queue>`.
    package let asks: ByteString
    package let question: Hold.Question
    /// The approved hold of the same call that this one comes after.
    package let after: ByteString?
    package let reason: String
    /// What speaks for it; of no agent's call anything does.
    package let support: CallSupport

    /// A call that asks nobody yet.
    init(
        frame: CallFrame, given: JSONObject, arguments: JSONObject, input: DecisionInput, decision: PolicyDecision,
        origins: [ArgumentOrigin], asks: ByteString = "", question: Hold.Question = .permission,
        after: ByteString? = nil, reason: String = "",
        support: CallSupport = CallSupport(request: .unheard, isNeeded: false)
    ) {
        self.frame = frame
        self.given = given
        self.arguments = arguments
        self.input = input
        self.decision = decision
        self.origins = origins
        self.asks = asks
        self.question = question
        self.after = after
        self.reason = reason
        self.support = support
    }

    /// The same, for someone to answer.
    func asking(_ asks: ByteString, _ question: Hold.Question = .permission, because reason: String) -> HoldRequest {
        HoldRequest(
            frame: frame, given: given, arguments: arguments, input: input, decision: decision, origins: origins,
            asks: asks,
            question: question, after: after, reason: reason, support: support)
    }

    /// SHA-256 over the canonical JSON of tool and bound arguments: what approvals and repetitions are matched by.
    ///
    /// - Throws: ``Refusal`` where a number has no canonical form (RFC 8785: beyond 2^53).
    func canonical() throws(Refusal) -> (arguments: [UInt8], digest: [UInt8]) {
        try Self.canonical(arguments, of: frame.tool)
    }

    /// The same of a call that was not decided yet.
    static func canonical(
        _ bound: JSONObject, of tool: Tool
    ) throws(Refusal) -> (arguments: [UInt8], digest: [UInt8]) {
        do {
            let arguments = try JSONValue.object(bound).canonical()
            let call: JSONValue = ["tool": .string(tool.publicName), "arguments": .object(bound)]
            return (arguments, Array(SHA256.hash(data: try call.canonical())))
        } catch {
            // not enforcing: there is no one form to write down
            throw Refusal(
                .badArguments(["A number among the arguments is too large."]), .writeDownThenAct, "arguments.number")
        }
    }

    /// What is sealed of what it was decided on, beside these arguments.
    func recordedInput(beside arguments: JSONObject) -> [UInt8]? {
        input.recorded(
            beside: DecisionFacts(
                CallSubject(frame.principal, in: frame.session), tool: frame.tool.publicName,
                backend: frame.tool.backend.name, effect: frame.callEffect, arguments: arguments))
    }

    /// By what it was decided.
    var basis: CallBasis {
        CallBasis(
            frame.rules, decision.trace,
            origins: origins.map { .init(path: $0.parameter, origin: ByteString($0.origin.rawValue)) })
    }
}
