// error: 'fileprivate'
@testable import Gateway

func forgedCredential() -> Credential {
    Credential(header: "Bearer x", id: "cred")
}
