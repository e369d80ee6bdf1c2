// error: cannot convert value of type 'Authority'
@testable import Gateway

func bindWithoutOpening(_ gateway: Gateway, _ authority: consuming Authority) async throws -> BoundCall {
    try await gateway.bind(authority)
}
