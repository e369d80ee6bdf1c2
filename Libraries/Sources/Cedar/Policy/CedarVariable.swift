/// The four names that a condition starts from.
public enum CedarVariable: String, Hashable, Sendable, CaseIterable {
    case principal, action, resource, context
}
