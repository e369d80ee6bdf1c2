import Identity
package import Primitives

extension Gateway {
    /// The session of a user's own secret, as one that Remit serves itself.
    package func serving(
        session id: ByteString, userToken: ByteString, address: ByteString
    ) async throws(AnswerProblem) -> ServedSession {
        let verified = try await user(userToken, of: id)
        return ServedSession(
            id: verified.id, tenant: verified.tenant, user: verified.user.id, agent: verified.agent, address: address)
    }
}
