// error: 'fileprivate'
@testable import Gateway

func forgedCredential() -> Credential {
    Credential(id: "cred", fields: [], secret: "x", stands: false)
}
