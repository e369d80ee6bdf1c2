import Guards
import Primitives
import Storage

/// What opens one of Remit's own pages for one user, once: it is given at the user's door and spent by the first form that is sent.
/// The database keeps what finds it, never it.
struct PageTokens: Sendable {
    /// The pages there are.
    enum Page: String, Sendable {
        /// A call that waits until its user proves who she is; the target is the hold.
        case stepUp = "stepup"
        /// A secret that is shown once; the target is the handover.
        case secret
    }

    /// What a token was given for.
    struct Grant: Sendable, Hashable {
        let page: Page
        let tenant: ByteString
        let user: ByteString
        let session: ByteString
        let target: ByteString
        let expires: Timestamp
    }

    /// For how many seconds a page can be opened.
    static let lifetime: Int64 = 300
    private static let longest = 128

    let rows: RowAuthenticator
    let clock: any WallClock
    let random: any RandomSource

    /// A new token.
    func issue(_ grant: Grant, in transaction: any SQLTransaction) throws -> ByteString {
        let token = random.secret("page")
        guard let lookup = rows.lookups("page_tokens", [.text(token)]).first else { throw PageProblem.unavailable }
        let values = values(lookup, grant)
        try transaction.execute(
            """
            INSERT INTO page_tokens (lookup, page, tenant, user_id, session, target, expires, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, values + [.blob(rows.mac("page_tokens", values))])
        return token
    }

    /// Spends a token; nil where there is none such, it is over, or it was given for another page.
    func spend(
        _ token: ByteString, for page: Page, _ target: ByteString, in transaction: any SQLTransaction
    ) throws -> Grant? {
        guard token.count <= Self.longest else { return nil }
        for lookup in rows.lookups("page_tokens", [.text(token)]) {
            let row = try transaction.row(
                "SELECT page, tenant, user_id, session, target, expires, mac FROM page_tokens WHERE lookup = ?",
                [.blob(lookup)])
            guard let row, let kind = Page(rawValue: try row.text("page").text) else { continue }
            let grant = Grant(
                page: kind, tenant: try row.text("tenant"), user: try row.text("user_id"),
                session: try row.text("session"), target: try row.text("target"), expires: try row.time("expires"))
            guard rows.verify(try row.blob("mac"), "page_tokens", values(lookup, grant)) else { return nil }
            if guarded(.pageTokenOnce) {
                try transaction.execute("DELETE FROM page_tokens WHERE lookup = ?", [.blob(lookup)])
            }
            guard clock.now < grant.expires else { return nil }
            if guarded(.pageTarget), grant.page != page || grant.target != target { return nil }
            return grant
        }
        return nil
    }

    private func values(_ lookup: [UInt8], _ grant: Grant) -> [SQLValue] {
        [
            .blob(lookup), .text(ByteString(grant.page.rawValue)), .text(grant.tenant), .text(grant.user),
            .text(grant.session), .text(grant.target), .time(grant.expires),
        ]
    }
}
