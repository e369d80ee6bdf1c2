/// What a YAML text may be at most.
package struct YAMLLimits: Hashable, Sendable {
    /// Bytes of one file.
    package var bytes: Int
    /// Maps and lists within each other.
    package var depth: Int
    /// Scalars, maps and lists of one file.
    package var nodes: Int
    /// Documents of one file.
    package var documents: Int

    package init(bytes: Int = 1 << 20, depth: Int = 32, nodes: Int = 100_000, documents: Int = 256) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.documents = documents
    }
}
