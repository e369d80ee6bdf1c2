/// A value that may be shown, and what was taken out of it.
public struct Redacted<Value: Sendable>: Sendable {
    public let value: Value
    /// In the order of appearance, one for each label and place.
    public let findings: [RedactionFinding]
    /// What was taken out, each once, in the order of appearance: for whoever may turn a marker back, and nobody else.
    public let masked: [MaskedValue]
}
