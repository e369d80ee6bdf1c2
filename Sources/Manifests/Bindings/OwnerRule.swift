package import Primitives

/// Read one record and compare whose it is.
package struct OwnerRule: Sendable {
    /// Names the owner of `$it`. Its call has `$it` as an argument.
    package let lookup: LookupExpression
    /// Where ``lookup`` finds a text and not an identifier: the owner is its one group, of the
    /// leftmost match anywhere in the text. No match: refused.
    package let text: LinearPattern?
    package let expected: Expectation

    package init(lookup: LookupExpression, text: LinearPattern?, expected: Expectation) {
        self.lookup = lookup
        self.text = text
        self.expected = expected
    }
}
