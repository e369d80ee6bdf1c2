public import Primitives

/// All the places that were found, at least one, in the order of the texts.
public struct CedarSyntaxErrors: Error, Hashable, Sendable {
    public let errors: [CedarSyntaxError]

    init(_ errors: [CedarSyntaxError]) { self.errors = errors }

    /// The errors for a person.
    public var faults: [Fault] { errors.map(\.fault) }
}

extension CedarSyntaxErrors: CustomStringConvertible {
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
