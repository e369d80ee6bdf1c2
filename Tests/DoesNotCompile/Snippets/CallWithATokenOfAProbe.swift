// error: cannot convert value of type 'IntendedCall'
@testable import Gateway

func tokenToKeep(_ broker: Broker, _ call: borrowing IntendedCall) async throws -> ProbeToken {
    try await broker.mint(for: call, nil)
}
