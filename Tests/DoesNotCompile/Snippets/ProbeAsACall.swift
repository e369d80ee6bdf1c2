// error: cannot convert value of type 'ProbeCall'
@testable import Gateway

func performAProbe(_ gateway: Gateway, _ probe: consuming ProbeCall) async -> Performed {
    await gateway.perform(probe)
}
