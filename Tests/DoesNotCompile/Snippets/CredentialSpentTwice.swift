// error: 'credential' consumed more than once
@testable import Gateway

func spentTwice(_ credential: consuming Credential) -> Bool {
    credential.spend() == credential.spend()
}
