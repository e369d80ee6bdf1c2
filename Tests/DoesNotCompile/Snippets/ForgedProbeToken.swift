// error: 'fileprivate'
@testable import Gateway

func forgedToken() -> ProbeToken {
    ProbeToken(id: "cred", fields: [], secret: "x", stands: true)
}
