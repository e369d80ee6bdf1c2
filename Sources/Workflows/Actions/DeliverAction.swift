package import Primitives

/// Hands a sealed result to the user, by a way that no model reads.
package struct DeliverAction: Sendable {
    package enum Way: String, Sendable, CaseIterable { case page, email, webhook }

    /// The variable that holds the stand-in of the sealed value.
    package let variable: ByteString
    package let way: Way
    package let next: StateReference
    package let failure: StateReference?
}
