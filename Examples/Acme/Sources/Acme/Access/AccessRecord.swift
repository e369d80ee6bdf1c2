import Primitives
import Synchronization

/// What becomes known of a request while it is answered.
final class AccessRecord: Sendable {
    private struct State {
        var tool: ByteString?
        var access: AccessEntry.Access?
        var dropped = false
    }

    private let state = Mutex(State())

    var tool: ByteString? { state.withLock { $0.tool } }
    var access: AccessEntry.Access? { state.withLock { $0.access } }
    var isDropped: Bool { state.withLock { $0.dropped } }

    /// The request reached an operation.
    func reached(_ tool: ByteString) { state.withLock { $0.tool = tool } }

    /// The request was authenticated.
    func opened(by caller: Caller) {
        let access: AccessEntry.Access =
            switch caller {
            case .sharedKey: .sharedKey
            case .credential(let credential): .credential(credential)
            }
        state.withLock { $0.access = access }
    }

    /// The connection is cut.
    func drop() { state.withLock { $0.dropped = true } }
}
