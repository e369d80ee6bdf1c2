// error: 'credential' cannot be consumed when captured by an escaping closure
@testable import Gateway

func spentInATask(_ credential: consuming Credential) {
    Task { _ = credential.spend() }
}
