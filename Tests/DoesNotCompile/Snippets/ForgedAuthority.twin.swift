@testable import Gateway
import Identity

func verifiedAuthority(_ gateway: Gateway, _ token: CheckedToken, _ rules: Ruleset) async throws -> Authority {
    try await gateway.authorize(token, rules: rules)
}
