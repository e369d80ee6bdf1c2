@testable import Gateway
import Primitives

func reopenedCall(_ gateway: Gateway) async throws -> PastCall {
    try await gateway.reopen("cal_1")
}
