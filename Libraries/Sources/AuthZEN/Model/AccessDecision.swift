public import JSON
import Primitives

/// Whether what was asked may go forward, and what else is said of it (section 5.5).
public struct AccessDecision: Hashable, Sendable {
    public let isPermitted: Bool
    /// Empty where nothing is said.
    public let context: JSONObject

    public init(isPermitted: Bool, context: JSONObject = [:]) {
        self.isPermitted = isPermitted
        self.context = context
    }

    /// Reads the answer of a decision point. Only the literals `true` and `false` decide; members that are not known are ignored.
    public init(_ body: JSONValue) throws(AccessFault) {
        guard let object = body.object else { throw AccessFault(.wrongKind, at: "body") }
        switch object["decision"] {
        case nil: throw AccessFault(.missing, at: "decision")
        case .bool(let decision): isPermitted = decision
        default: throw AccessFault(.wrongKind, at: "decision")
        }
        switch object["context"] {
        case nil: context = [:]
        case .object(let said): context = said
        default: throw AccessFault(.wrongKind, at: "context")
        }
    }

    /// The answer to one evaluation of several that could not be made: decisions default to closed (section 7.2.1).
    public init(failing fault: AccessFault) {
        self.init(
            isPermitted: false, context: ["error": ["status": 400, "message": .string(fault.fault.message)]])
    }

    /// As it is sent; the context is left out where nothing is said.
    public var json: JSONValue {
        var object: JSONObject = ["decision": .bool(isPermitted)]
        if !context.isEmpty { object["context"] = .object(context) }
        return .object(object)
    }
}
