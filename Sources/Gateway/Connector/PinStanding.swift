package import Primitives

/// How a tool stands to the definition that was pinned of it.
package enum PinStanding: Hashable, Sendable {
    /// Its back end lists it as pinned, or nothing of it is pinned apart from the folder's own document.
    case asPinned
    /// It is listed, and is not what was pinned.
    case drifted
    /// It is not listed any more.
    case missing
    /// No list that is fresh can be had.
    case unknown
}

/// Tools of one server that are not as pinned, for the state that operators see.
package struct PinDrift: Hashable, Sendable {
    package let backend: ByteString
    package let address: ByteString
    /// By their names at the server, as pinned.
    package let drifted: [ByteString]
    package let missing: [ByteString]

    package init(backend: ByteString, address: ByteString, drifted: [ByteString], missing: [ByteString]) {
        self.backend = backend
        self.address = address
        self.drifted = drifted
        self.missing = missing
    }

    /// True where all tools are as pinned again.
    package var isOver: Bool { drifted.isEmpty && missing.isEmpty }

    /// In words, by names that stand in the folder alone.
    package var words: String {
        let parts = [("changed", drifted), ("missing", missing)].filter { !$0.1.isEmpty }
        return parts.map { "\($0): \($1.map(\.text).joined(separator: ", "))" }.joined(separator: "; ")
    }
}
