package import Cedar
package import Primitives

/// Small values of contexts.
package enum CedarContext {
    /// A set of strings.
    package static func set(_ texts: some Sequence<ByteString>) -> CedarValue {
        .set(CedarSet(texts.map { .string($0) }))
    }
}
