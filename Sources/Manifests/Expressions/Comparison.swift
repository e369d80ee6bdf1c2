/// A look-up and what its answer must be: `get_refund(refund_id: $input.refund_id).status == "reversed"`.
package struct Comparison: Hashable, Sendable {
    package let lookup: LookupExpression
    /// Equal by JSON value. Where the look-up is a set, one equal element is enough.
    package let equals: Operand

    package init(lookup: LookupExpression, equals: Operand) {
        self.lookup = lookup
        self.equals = equals
    }
}
