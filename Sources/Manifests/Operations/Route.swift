/// How a tool is reached.
package enum Route: Sendable {
    /// By an operation of its own.
    case direct(Operation)
    /// Through another tool of its back end, which takes its name and its arguments.
    case dispatched(Dispatch)

    /// The operation that is asked for, whosever it is.
    package var operation: Operation {
        switch self {
        case .direct(let operation): operation
        case .dispatched(let dispatch): dispatch.operation
        }
    }
}
