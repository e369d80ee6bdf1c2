/// Something that was drafted, and why.
package struct Drafted<Value: Sendable>: Sendable {
    package let value: Value
    /// A clause: `a GET`.
    package let reason: String
    package let confidence: Confidence

    package init(_ value: Value, _ reason: String, _ confidence: Confidence) {
        self.value = value
        self.reason = reason
        self.confidence = confidence
    }
}
