/// Why a text is no expression.
package struct ExpressionError: Error, Hashable, Sendable {
    package let message: String
    package let fix: String?
    /// The byte of the text that it is about.
    package let offset: Int

    init(_ message: String, fix: String?, offset: Int) {
        self.message = message
        self.fix = fix
        self.offset = offset
    }
}
