package import Provenance

/// That a parameter counts the minor units of a currency: cents, not euros.
package struct MinorUnits: Hashable, Sendable {
    /// Nil where it is that of the record that the call is about, or of the parameter `currency` beside it, or as the user says.
    package let currency: Currency?

    package init(currency: Currency?) { self.currency = currency }
}
