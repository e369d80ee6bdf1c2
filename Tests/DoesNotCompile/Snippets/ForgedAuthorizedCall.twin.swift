@testable import Gateway

func seenAuthorizedCall(_ call: borrowing AuthorizedCall) -> HoldRequest {
    call.frozen
}
