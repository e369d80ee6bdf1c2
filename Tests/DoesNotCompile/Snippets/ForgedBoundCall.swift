// error: 'fileprivate'
@testable import Gateway

func forgedBoundCall(_ frame: CallFrame) -> BoundCall {
    BoundCall(frame: frame, given: [:], arguments: [:], records: [:], roles: [], expected: [:])
}
