package import Primitives

/// What must not come back in the answer to one request. It lives until that answer was looked through.
package enum CallSecret: Sendable {
    /// A credential that was spent: its keyed digest and its length, not itself.
    case spent(SecretDigest)
    /// A key or a token that is still good after the call: found wherever its bytes stand, also inside other words.
    case standing(ByteString)
}

extension CallSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "a secret" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
