/// A set of identifiers.
package enum SetSource: Sendable {
    /// `$devices`, `$user.claims.lines`.
    case operand(Operand)
    /// `"get_user_details.orders[*]"`, written in place.
    case lookup(LookupExpression)
    /// A list that comes in pages.
    case pages(PagedList)
}
