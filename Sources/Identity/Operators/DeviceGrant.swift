package import JSON
package import Primitives

/// The client's side of the device grant (RFC 8628) once the codes are there: when to ask, and what an answer means. A state
/// machine without I/O.
package struct DeviceGrant: Sendable {
    package enum Action: Sendable, Hashable {
        /// Wait for so many seconds, then ask the token endpoint.
        case ask(after: Int64)
        case token(ByteString, expires: Timestamp)
    }

    /// The value of `grant_type`.
    package static let type: ByteString = "urn:ietf:params:oauth:grant-type:device_code"

    /// For the token endpoint.
    package let deviceCode: ByteString
    /// For the person, to be compared with what the page shows.
    package let userCode: ByteString
    package let page: ByteString
    /// The page with the code filled in, where the issuer offers it.
    package let filledPage: ByteString?
    private let expires: Timestamp
    private var interval: Int64

    /// Reads the answer of the device authorization endpoint (section 3.2).
    ///
    /// - Throws: a fault where it is none.
    package init(_ answer: JSONValue, now: Timestamp) throws(Fault) {
        guard let device = answer["device_code"]?.string, let user = answer["user_code"]?.string,
            let page = answer["verification_uri"]?.string, EndpointAddress.isAllowed(page),
            let lifetime = answer["expires_in"]?.integer, lifetime > 0, device.count <= 4096, user.count <= 64
        else {
            throw Fault(
                "login.no-codes", "The issuer does not answer as RFC 8628 says.",
                fix: "Register a client for the device grant with it, and name it with --client-id.")
        }
        deviceCode = device
        userCode = user
        self.page = page
        filledPage = answer["verification_uri_complete"]?.string.flatMap { EndpointAddress.isAllowed($0) ? $0 : nil }
        expires = now.advanced(seconds: min(lifetime, 3600))
        interval = min(max(answer["interval"]?.integer ?? 5, 1), 60)
    }

    /// What to do first.
    package var first: Action { .ask(after: interval) }

    /// Takes in an answer of the token endpoint (section 3.5); nil where none came, which is asked after more slowly.
    ///
    /// - Throws: a fault where there will be no token.
    package mutating func answered(_ status: Int?, _ body: JSONValue, now: Timestamp) throws(Fault) -> Action {
        guard let status else { return try later(interval * 2, now) }
        if status == 200 {
            guard let token = Self.token(body) else {
                throw Fault("login.no-token", "The issuer gave no token that could be used here.")
            }
            let lifetime = min(max(body["expires_in"]?.integer ?? 3600, 0), 86_400)
            return .token(token, expires: now.advanced(seconds: lifetime))
        }
        switch body["error"]?.string?.text {
        case "authorization_pending": return try later(interval, now)
        case "slow_down": return try later(interval + 5, now)
        case "access_denied":
            throw Fault(
                "login.denied", "The sign-in was refused at the issuer's page.", fix: "Run `remit login` again.")
        case "expired_token": throw Self.expired
        default:
            throw Fault("login.refused", "The issuer refuses the sign-in.", fix: "Run `remit login` again.")
        }
    }

    private mutating func later(_ seconds: Int64, _ now: Timestamp) throws(Fault) -> Action {
        interval = min(seconds, 300)
        guard now.advanced(seconds: interval) < expires else { throw Self.expired }
        return .ask(after: interval)
    }

    private static let expired = Fault(
        "login.expired", "Nobody answered at the issuer's page in time.", fix: "Run `remit login` again.")

    /// A JWT access token, or else the ID token: the operators' listener reads claims.
    private static func token(_ body: JSONValue) -> ByteString? {
        let access = body["access_token"]?.string
        if let access, let token = try? CompactToken(parsing: access), token.type == "at+jwt" { return access }
        return body["id_token"]?.string ?? access.flatMap { (try? CompactToken(parsing: $0)) == nil ? nil : $0 }
    }
}
