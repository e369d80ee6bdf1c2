// error: 'fileprivate'
@testable import Gateway

func forgedAuthorizedCall(_ frozen: HoldRequest, _ history: History) -> AuthorizedCall {
    AuthorizedCall(frozen: frozen, expected: [:], history: history, agreement: .none) { _ in true }
}
