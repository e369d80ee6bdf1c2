package import Primitives

/// Which tool: its name in its own back end's words, and the back end.
package struct ToolID: Hashable, Sendable, CustomStringConvertible {
    package let backend: ByteString
    /// The operation's name in the back end's document.
    package let name: ByteString

    package init(backend: ByteString, name: ByteString) {
        self.backend = backend
        self.name = name
    }

    /// As an expression names it: `guardians.list_wards`.
    package var description: String { "\(backend).\(name)" }
}
