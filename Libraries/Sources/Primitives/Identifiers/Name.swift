/// A name of one kind of thing: text that rows, tokens and configuration carry. It says which, and opens nothing.
///
/// Two kinds do not mix: a `Name<TenantKind>` is not a `Name<AgentKind>`. Names compare by UTF-8 bytes.
public struct Name<Kind>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The text's bytes.
    public let bytes: ByteString

    /// Nil where the text is empty, longer than 256 bytes, or holds a control character.
    public init?(_ text: some StringProtocol) {
        self.init(ByteString(text))
    }

    /// Nil where the text is empty, longer than 256 bytes, or holds a control character.
    public init?(_ bytes: ByteString) {
        guard (1...256).contains(bytes.count) else { return nil }
        for scalar in bytes.text.unicodeScalars where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
            return nil
        }
        self.bytes = bytes
    }

    /// The text, for display and for APIs that take a string.
    public var text: String { bytes.text }
    public var description: String { bytes.text }

    public static func < (left: Name, right: Name) -> Bool { left.bytes < right.bytes }
}
