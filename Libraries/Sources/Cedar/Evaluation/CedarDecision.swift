/// The answer to a request.
public enum CedarDecision: String, Hashable, Sendable {
    case allow, deny
}
