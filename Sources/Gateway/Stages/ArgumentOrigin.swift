package import JSON
package import Primitives
package import Provenance

/// Where one argument, or one element of it, came from.
package struct ArgumentOrigin: Sendable, Hashable {
    /// The parameter's name.
    package let parameter: ByteString
    package let kind: ParameterKind
    package let origin: Origin
    /// What speaks for it, where the call has an effect.
    package let support: Support
    /// For a person: `your message 2`, `field body of call_…`.
    package let evidence: ByteString?

    package init(
        parameter: ByteString, kind: ParameterKind, origin: Origin, support: Support, evidence: ByteString?
    ) {
        self.parameter = parameter
        self.kind = kind
        self.origin = origin
        self.support = support
        self.evidence = evidence
    }

    /// As it is sealed with the decision; it names places and no value.
    package var json: JSONValue {
        [
            "name": .string(parameter), "kind": .string(ByteString(kind.rawValue)),
            "origin": .string(ByteString(origin.rawValue)), "support": .string(ByteString(support.rawValue)),
            "evidence": evidence.map { .string($0) } ?? .null,
        ]
    }

    /// Nil for another form.
    init?(json: JSONValue) {
        guard let name = json["name"]?.string,
            let kind = json["kind"]?.string.flatMap({ ParameterKind(rawValue: $0.text) }),
            let origin = json["origin"]?.string.flatMap({ Origin(rawValue: $0.text) }),
            let support = json["support"]?.string.flatMap({ Support(rawValue: $0.text) })
        else { return nil }
        self.init(
            parameter: name, kind: kind, origin: origin, support: support, evidence: json["evidence"]?.string)
    }
}
