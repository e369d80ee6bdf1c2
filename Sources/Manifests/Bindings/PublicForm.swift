package import Primitives

/// A form that makes an identifier public, as the name of a plan in a catalogue.
package struct PublicForm: Sendable {
    package let pattern: LinearPattern
    /// As written.
    package let text: ByteString

    package init(pattern: LinearPattern, text: ByteString) {
        self.pattern = pattern
        self.text = text
    }
}
