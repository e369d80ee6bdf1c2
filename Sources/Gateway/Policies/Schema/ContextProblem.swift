package import Primitives

/// Why what a call knows is not what the schema declares.
package struct ContextProblem: Error, Hashable, Sendable {
    package enum Reason: String, Sendable {
        /// A number that its type cannot hold: neither a 64-bit integer nor a decimal of four digits.
        case number = "policy.number"
        /// A value of another type.
        case type = "policy.type"
        /// What must be there is not.
        case missing = "policy.missing"
    }

    package let reason: Reason
    /// The names from the context on: `input`, `amount`.
    package let path: [ByteString]

    init(_ reason: Reason, _ path: [ByteString] = []) {
        self.reason = reason
        self.path = path
    }

    /// The same, seen from one step further out.
    func within(_ name: ByteString) -> ContextProblem { ContextProblem(reason, [name] + path) }

    /// True if the agent's own arguments are what is wrong.
    var isArgument: Bool { path.first == "input" }

    /// `input.amount`
    var place: String { path.map(\.text).joined(separator: ".") }
}
