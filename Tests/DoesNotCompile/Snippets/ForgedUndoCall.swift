// error: 'fileprivate'
@testable import Gateway

func forgedUndo(_ frame: CallFrame) -> UndoCall {
    UndoCall(frame: frame, arguments: [:], expected: [:])
}
