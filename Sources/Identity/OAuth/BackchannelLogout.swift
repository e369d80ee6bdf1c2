import Primitives
package import Storage

/// `/oauth/backchannel-logout`: an issuer says that someone signed out (OpenID Connect Back-Channel Logout 1.0).
package struct BackchannelLogout: Sendable {
    private let store: SessionStore
    private let issuers: IssuerRegistry
    private let database: any Database

    package init(store: SessionStore, issuers: IssuerRegistry, database: any Database) {
        self.store = store
        self.issuers = issuers
        self.database = database
    }

    /// Ends the sessions that were opened with the sign-in or, where the token names none, by the person. Durable before it
    /// returns.
    ///
    /// - Returns: the sessions that were ended, for the ledger; empty where there was none.
    /// - Throws: ``OAuthError``: 400 for a token that is wrong or was used before, 503 where it cannot be told.
    package func logout(_ form: OAuthForm) async throws(OAuthError) -> [EndedSession] {
        let text = try form.required("logout_token")
        let token: VerifiedToken
        do throws(TokenRefusal) { token = try await issuers.verify(text, expecting: .logout) } catch {
            if error.reason == .keysUnavailable { throw .unavailable }
            throw Self.refused(error.reason.rawValue)
        }
        guard let id = token.id else { throw Self.refused("token.claim") }
        do {
            return try await database.write { transaction in
                try SpentValues.spend(
                    id, .logout, owner: token.issuer, until: token.expires, at: store.clock.now, in: transaction)
                return try store.endAll(
                    issuer: token.issuer, subject: token.subject.isEmpty ? nil : token.subject, signIn: token.signIn,
                    in: transaction)
            }
        } catch SpentValues.Failure.spent {
            throw Self.refused("token.replayed")
        } catch { throw OAuthError(error) }
    }

    private static func refused(_ detail: String) -> OAuthError {
        OAuthError(.invalidRequest, "The logout token is not accepted.", detail: detail)
    }
}
