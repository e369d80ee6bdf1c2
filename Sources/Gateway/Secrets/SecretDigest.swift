/// A secret that must not come back in an answer: its keyed digest and its length, not itself.
package struct SecretDigest: Hashable, Sendable {
    package let digest: [UInt8]
    /// In bytes.
    package let length: Int
}
