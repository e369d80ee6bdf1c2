package import Primitives

/// How a back end's tools are reached through one tool of it that takes a name and arguments:
/// `{ tool: call_tool, name: name, arguments: { json: arguments } }`. That tool itself is never offered; Remit writes what it
/// takes, from bound values.
package struct Dispatch: Sendable {
    /// How the arguments are given.
    package enum Form: Hashable, Sendable {
        /// As an object.
        case object
        /// As JSON in a string.
        case json
    }

    /// The operation of the tool that dispatches.
    package let operation: Operation
    /// Its parameter that takes the tool's name.
    package let name: ByteString
    /// Its parameter that takes the arguments.
    package let arguments: ByteString
    package let form: Form

    package init(operation: Operation, name: ByteString, arguments: ByteString, form: Form) {
        self.operation = operation
        self.name = name
        self.arguments = arguments
        self.form = form
    }
}
