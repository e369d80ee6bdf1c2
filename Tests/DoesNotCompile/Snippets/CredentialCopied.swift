// error: 'credential' is borrowed and cannot be consumed
@testable import Gateway

func copied(_ credential: borrowing Credential) -> Credential {
    credential
}
