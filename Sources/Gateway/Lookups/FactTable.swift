package import JSON
package import Manifests
package import Primitives

/// What an operand names: one value, or a set of them.
package enum FactValue: Hashable, Sendable {
    case one(JSONValue)
    case set([JSONValue])

    /// The values, whichever case.
    package var values: [JSONValue] {
        switch self {
        case .one(let value): [value]
        case .set(let values): values
        }
    }

    /// The identifiers among the values.
    package var identifiers: [Identifier] { values.compactMap(Identifier.init) }
}

/// The facts of one session that were read already.
package struct FactTable: Sendable {
    private var values: [FactID: FactValue] = [:]
    /// The user's roles, once they were read.
    package var roles: [ByteString]?

    package init() {}

    package subscript(fact: FactID) -> FactValue? {
        get { values[fact] }
        set { values[fact] = newValue }
    }
}
