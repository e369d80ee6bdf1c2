package import JSON
import Primitives

/// An error answer of an OAuth endpoint (RFC 6749 section 5.2, RFC 8693 section 2.2.2).
package struct OAuthError: Error, Hashable, Sendable {
    /// The raw value is the wire's word.
    package enum Code: String, Hashable, Sendable {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case invalidGrant = "invalid_grant"
        case invalidTarget = "invalid_target"
        case unsupportedGrantType = "unsupported_grant_type"
        case temporarilyUnavailable = "temporarily_unavailable"

        fileprivate var status: Int {
            switch self {
            case .invalidClient: 401
            case .temporarilyUnavailable: 503
            default: 400
            }
        }
    }

    package let code: Code
    /// For the client's developer. One text for every grant that is refused.
    package let description: String
    /// For the ledger and diagnostics: the stable code of what was wrong.
    package let detail: String
    /// The HTTP status.
    package let status: Int

    package init(_ code: Code, _ description: String, detail: String, status: Int? = nil) {
        self.code = code
        self.description = description
        self.detail = detail
        self.status = status ?? code.status
    }

    /// The answer's body.
    package var body: JSONValue {
        ["error": .string(code.rawValue), "error_description": .string(description)]
    }
}

extension OAuthError {
    static func request(_ description: String) -> OAuthError {
        OAuthError(.invalidRequest, description, detail: "oauth.request")
    }

    static func client(_ detail: String) -> OAuthError {
        OAuthError(.invalidClient, "The client is not authenticated.", detail: detail)
    }

    static func grant(_ detail: String) -> OAuthError {
        OAuthError(
            .invalidGrant, "The subject token is invalid, expired, used, or not for this client.", detail: detail)
    }

    static var unavailable: OAuthError {
        OAuthError(.temporarilyUnavailable, "Try again later.", detail: "oauth.unavailable")
    }

    /// What a refused session means to the client.
    init(_ refusal: SessionRefusal) {
        switch refusal.reason {
        case .unavailable: self = .unavailable
        case .tooMuch:
            self.init(
                .temporarilyUnavailable, "Too many sessions of this user are open.", detail: refusal.code, status: 429)
        default: self = .grant(refusal.code)
        }
    }

    /// What an error of a transaction means to the client.
    init(_ error: any Error) {
        switch error {
        case let error as OAuthError: self = error
        case let refusal as SessionRefusal: self.init(refusal)
        case SpentValues.Failure.spent: self = .client("oauth.assertion-replayed")
        case SpentValues.Failure.tooMany:
            self.init(
                .temporarilyUnavailable, "Too many requests of this client.", detail: "oauth.too-many", status: 429)
        default: self = .unavailable
        }
    }
}
