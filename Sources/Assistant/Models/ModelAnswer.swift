package import Primitives

/// What a model came to: words for the user, calls, or both.
package struct ModelAnswer: Hashable, Sendable {
    package var text: ByteString
    package var calls: [ModelCall]
    /// As the provider counts; estimated where it does not.
    package var input: Int
    package var output: Int

    package init(text: ByteString = "", calls: [ModelCall] = [], input: Int = 0, output: Int = 0) {
        self.text = text
        self.calls = calls
        self.input = input
        self.output = output
    }
}
