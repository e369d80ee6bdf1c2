// error: does not conform to protocol 'Copyable'
@testable import Gateway

func kept(_ credential: consuming Credential) -> [Credential] {
    [credential]
}
