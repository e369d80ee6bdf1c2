@testable import Gateway

func spentBeforeATask(_ credential: consuming Credential) {
    let header = credential.spend()
    Task { _ = header }
}
