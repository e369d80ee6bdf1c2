package import JSON
package import Primitives
package import Provenance

/// One value that a tool takes, at whatever depth: `invoice_id`, `members[*].account_id`. What the session decides hangs here.
package struct Parameter: Sendable {
    /// Where it goes in the request.
    package enum Location: String, Sendable { case path, query, header, body }

    /// From the root of the arguments. A list of scalars has `[*]` at its end, so that each element is judged.
    package let path: ResultPath
    /// The name that bindings hang on: the last key of ``path``.
    package let name: ByteString
    package let location: Location
    /// True if a call that fits the schema cannot be without it.
    package let isRequired: Bool
    /// How it belongs to the session's user; nil: it does not.
    package let binding: Binding?
    /// What a wrong value of it could do; law 5 asks for support of targets.
    package let kind: ParameterKind
    /// True where the kind is not written and no binding tells it: it was taken from name and type.
    package let isKindAssumed: Bool
    /// The type of record of this back end that it names.
    package let record: ByteString?
    /// Its own schema.
    package let schema: JSONValue
    /// Where it is an amount in minor units.
    package let units: MinorUnits?

    package init(
        path: ResultPath, name: ByteString, location: Location, isRequired: Bool, binding: Binding?,
        kind: ParameterKind, isKindAssumed: Bool = false,
        record: ByteString?, schema: JSONValue, units: MinorUnits? = nil
    ) {
        self.units = units
        self.path = path
        self.name = name
        self.location = location
        self.isRequired = isRequired
        self.binding = binding
        self.kind = kind
        self.isKindAssumed = isKindAssumed
        self.record = record
        self.schema = schema
    }

    /// What Remit fills in, where it does: agents never see such a parameter.
    package var fill: Operand? { binding?.fill }
}
