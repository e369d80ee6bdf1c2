@testable import Gateway

func seenBoundCall(_ call: borrowing BoundCall) -> CallFrame {
    call.frame
}
