package import Primitives

/// What a back end takes as authority. All but ``perCall`` stand, and the enforcement state says so.
package enum Authentication: Hashable, Sendable {
    /// A credential for one call.
    case perCall
    /// A token exchanged for one call at the back end's own authorization server (RFC 8693).
    case exchange(ExchangeRule)
    /// A key for each tenant.
    case tenantKey(KeyPlace)
    /// One key for all.
    case sharedKey(KeyPlace)

    /// As manifests write it.
    package enum Word: String, Sendable, CaseIterable {
        case perCall = "per-call"
        case exchange
        case tenantKey = "tenant-key"
        case sharedKey = "shared-key"
    }

    package var word: Word {
        switch self {
        case .perCall: .perCall
        case .exchange: .exchange
        case .tenantKey: .tenantKey
        case .sharedKey: .sharedKey
        }
    }

    /// True where what it takes outlives the call.
    package var isStanding: Bool { self != .perCall }

    /// Where the key goes, where it takes one.
    package var keyPlace: KeyPlace? {
        switch self {
        case .tenantKey(let place), .sharedKey(let place): place
        case .perCall, .exchange: nil
        }
    }

    /// The header that carries it, which no parameter of a tool may write.
    package var header: ByteString { keyPlace?.header ?? "Authorization" }

    /// What is taken instead of a credential for one call, for the enforcement state; nil where nothing is.
    package var takesInstead: String? {
        switch self {
        case .perCall: nil
        case .exchange(let rule):
            "a token that \(rule.tokenEndpoint) gives for each call, good for any request while it lives"
        case .tenantKey(let place):
            "a key for each tenant in \(place), good for any request of the tenant, until it is replaced"
        case .sharedKey(let place): "one key for all tenants in \(place), good for any request, until it is replaced"
        }
    }
}

/// Where a key goes in a request.
package struct KeyPlace: Hashable, Sendable, CustomStringConvertible {
    /// `Authorization`, `X-Api-Key`.
    package let header: ByteString
    /// What stands before the key, with a blank between: `Bearer`. Nil: the key alone.
    package let scheme: ByteString?

    package init(header: ByteString = "Authorization", scheme: ByteString? = "Bearer") {
        self.header = header
        self.scheme = scheme
    }

    /// The header's value with this key.
    package func value(_ key: ByteString) -> ByteString { scheme.map { "\($0) \(key)" } ?? key }

    package var description: String { "`\(header)\(scheme.map { ": \($0) …" } ?? "")`" }
}

/// How a token for one call is had: token exchange (RFC 8693) at the back end's own authorization server.
package struct ExchangeRule: Hashable, Sendable {
    /// Absolute.
    package let tokenEndpoint: ByteString
    /// The parameter `audience`: the back end as its server knows it.
    package let audience: ByteString?
    /// The parameter `scope`: names with blanks between.
    package let scope: ByteString?

    package init(tokenEndpoint: ByteString, audience: ByteString?, scope: ByteString?) {
        self.tokenEndpoint = tokenEndpoint
        self.audience = audience
        self.scope = scope
    }
}
