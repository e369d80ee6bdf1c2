@testable import Gateway

func doneOnce(_ gateway: Gateway, _ call: consuming IntendedCall) async {
    _ = await gateway.perform(call)
}
