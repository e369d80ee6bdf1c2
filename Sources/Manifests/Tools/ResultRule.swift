/// Whose a result must be, where the identifier is not known before the call.
package struct ResultRule: Sendable {
    /// The elements to be judged, each alone: those of anyone else are dropped. Nil: the result as a whole, and nothing found and
    /// someone else's are one answer.
    package let each: ResultPath?
    /// Where the owner stands, within an element or the whole.
    package let key: ResultPath
    package let expected: Expectation

    package init(each: ResultPath?, key: ResultPath, expected: Expectation) {
        self.each = each
        self.key = key
        self.expected = expected
    }
}
