public import JSON

/// The origins of a value's parts.
public struct TracedValue: Hashable, Sendable {
    /// A scalar inside the value.
    public struct Element: Hashable, Sendable {
        /// Where in the value.
        public let pointer: JSONPointer
        /// What stands there: the member's value or, of a map whose names count, its name.
        public let scalar: JSONValue
        public let origin: Origin
        /// Nil where the origin is unknown.
        public let evidence: OriginEvidence?
    }

    /// In the order written. One alone, at the root, where the value is itself a scalar.
    public let elements: [Element]
    /// The worst of all elements; unknown where there are none.
    public let origin: Origin
    /// False where there was more than is looked at: nothing is known of the rest.
    public let isComplete: Bool

    init(elements: [Element], complete: Bool) {
        self.elements = elements
        isComplete = complete
        origin = complete ? elements.map(\.origin).max() ?? .unknown : .unknown
    }
}
