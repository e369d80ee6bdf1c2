// error: cannot convert value of type 'AuthorizedCall'
@testable import Gateway

func performWithoutIntent(_ gateway: Gateway, _ authorized: consuming AuthorizedCall) async -> Performed {
    await gateway.perform(authorized)
}
