package import JSON
package import Provenance

/// What a back end answered.
package struct BackendAnswer: Sendable {
    package let status: Int
    /// Parsed within limits; nil for an empty body. Text that is not JSON is a string value.
    package let body: JSONValue?
    /// The answer is whole and good, and says that the tool failed by its own account: over MCP there is no status for that.
    package let isToolError: Bool

    /// What the back end itself says of who wrote it and who may read it; nil where it says nothing.
    package let label: FlowLabel?

    package init(status: Int, body: JSONValue?, isToolError: Bool = false, label: FlowLabel? = nil) {
        self.status = status
        self.body = body
        self.label = label
        self.isToolError = isToolError
    }
}
