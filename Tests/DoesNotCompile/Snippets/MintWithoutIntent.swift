// error: cannot convert value of type 'AuthorizedCall'
@testable import Gateway

func mintWithoutIntent(_ broker: Broker, _ authorized: borrowing AuthorizedCall) throws -> Credential {
    try broker.mint(for: authorized)
}
