@testable import Gateway

func moved(_ credential: consuming Credential) -> Credential {
    credential
}
