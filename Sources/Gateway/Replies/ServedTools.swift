package import Manifests
package import Primitives

/// What the agent of a session may be offered now.
package struct ServedTools: Sendable {
    /// In the order of their names.
    package let tools: [Tool]
    package let isAttested: Bool
    /// The session's absolute end.
    package let expires: Timestamp
}
