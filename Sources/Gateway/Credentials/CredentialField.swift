package import Primitives

/// A header field that a spent credential turns into.
package struct CredentialField: Hashable, Sendable {
    /// `Authorization`, or where the back end takes its key.
    package let name: ByteString
    /// It opens the back end, so it never prints.
    package let value: ByteString

    package init(name: ByteString = "Authorization", value: ByteString) {
        self.name = name
        self.value = value
    }
}

extension CredentialField: CustomStringConvertible, CustomReflectable {
    /// The name alone.
    package var description: String { "\(name): …" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
