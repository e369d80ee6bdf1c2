@testable import Gateway

func tokenOfAProbe(_ broker: Broker, _ probe: borrowing ProbeCall) async throws -> ProbeToken {
    try await broker.mint(for: probe, nil)
}
