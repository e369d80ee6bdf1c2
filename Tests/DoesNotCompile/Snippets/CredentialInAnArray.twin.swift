@testable import Gateway

func handedOn(_ credential: consuming Credential) -> Credential {
    credential
}
