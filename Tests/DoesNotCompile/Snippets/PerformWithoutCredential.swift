// error: missing argument for parameter 'with'
@testable import Gateway

func performWithoutCredential(_ connector: any Connector, _ request: PreparedRequest) async throws -> BackendAnswer {
    try await connector.perform(request)
}
