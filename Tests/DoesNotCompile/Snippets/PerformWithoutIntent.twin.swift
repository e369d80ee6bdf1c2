@testable import Gateway

func performAfterIntent(_ gateway: Gateway, _ intended: consuming IntendedCall) async -> Performed {
    await gateway.perform(intended)
}
