public import Primitives

/// A stretch of a tool list, in the order of the names' bytes, so that every server lists the same in the same order.
public struct ToolPage: Sendable {
    public let tools: [ToolDescription]
    /// Where the next stretch starts; nil at the end.
    public let next: ByteString?

    /// The whole list.
    public init(_ tools: [ToolDescription]) {
        self.tools = tools.sorted { $0.name < $1.name }
        next = nil
    }

    /// At most so many tools after a cursor. The cursor is the last name shown, in base64url: it holds without any state, also
    /// when tools come and go. One that is not of this form is refused.
    public init(_ tools: [ToolDescription], after cursor: ByteString?, limit: Int) throws(MCPError) {
        var rest = ToolPage(tools).tools
        if let cursor {
            guard let last = Base64URL.decode(cursor.utf8).flatMap({ ByteString(validating: $0) }),
                ToolDescription.isName(last)
            else { throw .invalidParams("The cursor is not one that this server gave.") }
            rest.removeAll { $0.name <= last }
        }
        self.tools = Array(rest.prefix(max(1, limit)))
        next = self.tools.count < rest.count ? self.tools.last.map { ByteString(Base64URL.encode($0.name.utf8)) } : nil
    }
}
