@testable import Identity
import Storage

func verifiedSession(
    _ verifier: SessionVerifier, _ token: CheckedToken, _ transaction: any SQLTransaction
) throws -> VerifiedSession {
    try verifier.verify(token, agents: [:], tenants: [:], in: transaction)
}
