// error: 'fileprivate'
@testable import Gateway
import Ledger

func forgedIntendedCall(_ frame: CallFrame, _ intent: Intent, _ request: PreparedRequest) -> IntendedCall {
    IntendedCall(frame: frame, intent: intent, request: request, arguments: [:])
}
