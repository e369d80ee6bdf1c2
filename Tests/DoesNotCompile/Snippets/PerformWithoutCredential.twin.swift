@testable import Gateway

func performWithCredential(
    _ connector: any Connector, _ request: PreparedRequest, _ credential: consuming Credential
) async throws -> BackendAnswer {
    try await connector.perform(request, with: credential)
}
