public import JSON
public import Primitives

/// What a decision point says of itself (section 9), for one that answers evaluations and no searches.
public struct PDPMetadata: Hashable, Sendable {
    /// Where it is found: the well-known name between the host and the path of the decision point's identifier (RFC 8615).
    public static let path = "/.well-known/authzen-configuration"

    /// The decision point's identifier, without a path and a slash at its end: `https://pdp.example.com`. Callers compare it with the
    /// address that they asked.
    public let identifier: ByteString

    public init(identifier: ByteString) { self.identifier = identifier }

    public var json: JSONValue {
        [
            "policy_decision_point": .string(identifier),
            "access_evaluation_endpoint": .string("\(identifier)\(AccessEvaluation.defaultPath)"),
            "access_evaluations_endpoint": .string("\(identifier)\(AccessEvaluations.defaultPath)"),
        ]
    }
}
