/// What a declared claim of a user is, as policies read it in `context.session.claims`.
package enum ClaimType: String, CaseIterable, Sendable {
    case string
    /// A whole number of 64 bits.
    case integer
    case boolean
    /// A list of texts, read as a set.
    case strings
}
