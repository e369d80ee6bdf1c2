package import Primitives

/// Which fact: its name, and the back end whose manifest declares it.
package struct FactID: Hashable, Sendable, CustomStringConvertible {
    package let backend: ByteString
    package let name: ByteString

    package init(backend: ByteString, name: ByteString) {
        self.backend = backend
        self.name = name
    }

    package var description: String { "\(backend).\(name)" }
}

/// What Remit looks up for itself about the session's user.
package struct Fact: Sendable {
    package let id: FactID
    package let lookup: LookupExpression

    package init(id: FactID, lookup: LookupExpression) {
        self.id = id
        self.lookup = lookup
    }

    /// True where the fact is a set of identifiers; else it is exactly one.
    package var isSet: Bool { lookup.isSet }
}
