// error: 'fileprivate'
@testable import Gateway

func lookupOutsideTheBinder(_ gateway: Gateway, _ frame: CallFrame) async throws {
    _ = try await gateway.run(LookupCall(frame: frame, arguments: [:]))
}
