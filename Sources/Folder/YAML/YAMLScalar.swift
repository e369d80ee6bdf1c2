package import Primitives

/// A scalar as it was written. Whether it is a number or a truth value is for whoever reads it to say: nothing is guessed, so
/// `no` and `2026-01-01` stay text until asked.
package struct YAMLScalar: Hashable, Sendable {
    package enum Style: Hashable, Sendable { case plain, quoted, block }

    package let text: ByteString
    package let style: Style

    package init(_ text: ByteString, _ style: Style) {
        self.text = text
        self.style = style
    }
}
