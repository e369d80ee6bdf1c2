package import Primitives

/// The name of a state, where another one leads to it.
package struct StateReference: Hashable, Sendable {
    package let name: ByteString
    package let location: SourceLocation

    package init(name: ByteString, location: SourceLocation) {
        self.name = name
        self.location = location
    }
}
