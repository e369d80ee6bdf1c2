package import Primitives

/// What can name a back end.
package enum BackendName {
    /// Letters, digits, `_` and `-`, beginning with a letter, at most 64; and no root of an expression.
    package static func isName(_ text: ByteString) -> Bool { BackendDraftReader.isName(text) }
}
