package import Manifests

/// A condition on what a look-up finds: `accounts_get_account().status == "active"`.
package struct VerifyAction: Sendable {
    package let condition: Comparison
    package let next: StateReference
    /// Where it does not hold.
    package let otherwise: StateReference
    /// Where the look-up fails.
    package let failure: StateReference?
}
