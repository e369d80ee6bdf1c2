public import Primitives

/// A value that was masked, for whoever may turn its marker back.
public struct MaskedValue: Hashable, Sendable {
    public let marker: ByteString
    public let label: RedactionLabel
    /// As it stood in the text.
    public let value: ByteString

    public init(marker: ByteString, label: RedactionLabel, value: ByteString) {
        self.marker = marker
        self.label = label
        self.value = value
    }
}
