@testable import Gateway

func performACall(_ gateway: Gateway, _ call: consuming IntendedCall) async -> Performed {
    await gateway.perform(call)
}
