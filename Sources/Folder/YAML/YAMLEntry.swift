package import Primitives

/// One key of a map and its value.
package struct YAMLEntry: Sendable {
    package let key: ByteString
    package let keyLocation: SourceLocation
    package let value: YAMLNode

    package init(key: ByteString, keyLocation: SourceLocation, value: YAMLNode) {
        self.key = key
        self.keyLocation = keyLocation
        self.value = value
    }
}
