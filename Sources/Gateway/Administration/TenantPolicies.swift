import Crypto
package import Primitives

/// The policies that a tenant's administrator set, as they are stored.
package struct TenantPolicies: Hashable, Sendable {
    /// Goes up with each change, also when they are taken away. 0 where none were ever set.
    package let version: Int64
    /// Empty where there are none.
    package let text: ByteString
    /// Remit's id of the user who set them, or the operator's who took them away; nil where none were ever set.
    package let by: ByteString?
    package let at: Timestamp?

    /// Before anything was set.
    package static let none = TenantPolicies(version: 0, text: "", by: nil, at: nil)

    /// SHA-256 of the text.
    package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
