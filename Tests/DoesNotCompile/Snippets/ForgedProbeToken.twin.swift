@testable import Gateway

func credential(_ token: borrowing ProbeToken) -> Credential {
    token.credential()
}
