// error: 'credential' consumed in a loop
@testable import Gateway

func spentInALoop(_ credential: consuming Credential) {
    for _ in 0..<2 { _ = credential.spend() }
}
