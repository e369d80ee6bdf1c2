@testable import Gateway
import Ledger

func seenIntendedCall(_ call: borrowing IntendedCall) -> Intent {
    call.intent
}
