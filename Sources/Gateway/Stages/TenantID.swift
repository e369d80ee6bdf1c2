package import Identity

/// The proof that a tenant was named by a verified session (law 1). Names come from anywhere and open nothing; this one is made
/// from a session or from a past call, and nowhere else.
package struct TenantID: Hashable, Sendable {
    private struct Seal: Hashable, Sendable {}

    /// The tenant's name, for rows, tokens and policies.
    package let name: TenantName
    private let seal = Seal()

    fileprivate init(name: TenantName) { self.name = name }

    /// The tenant of a verified session.
    package init(of session: VerifiedSession) { self.init(name: session.tenant) }

    /// The tenant of a past call.
    package init(of past: PastCall) { self.init(name: past.tenant) }
}
