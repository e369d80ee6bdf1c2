// error: 'call' consumed more than once
@testable import Gateway

func doneTwice(_ gateway: Gateway, _ call: consuming IntendedCall) async {
    _ = await gateway.perform(call)
    _ = await gateway.perform(call)
}
