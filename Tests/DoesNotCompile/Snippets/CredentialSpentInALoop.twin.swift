@testable import Gateway

func spentOutsideALoop(_ credential: consuming Credential) {
    let header = credential.spend()
    for _ in 0..<2 { _ = header }
}
