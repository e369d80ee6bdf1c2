package import JSON
package import Manifests
package import Primitives

/// The seam to the back ends. Only `Gateway` calls it, and only with a credential that was minted for the very bytes.
package protocol Connector: Sendable {
    /// Builds the request from bound arguments, segment by segment, before a credential exists: its digest goes into the
    /// credential. Pure. `base` is the back end's address for this tenant.
    func prepare(_ tool: Tool, arguments: JSONObject, base: ByteString) throws(ConnectorError) -> PreparedRequest

    /// Sends the bytes, once, and returns what came back, within the limits of size and time. No redirect is followed.
    func perform(_ request: PreparedRequest, with credential: consuming Credential) async throws(ConnectorError)
        -> BackendAnswer
}

/// A request as it will be sent, byte for byte.
package struct PreparedRequest: Sendable {
    package let backend: ByteString
    /// `GET`, `POST` …
    package let method: ByteString
    /// Absolute, percent-encoded, as sent.
    package let url: ByteString
    /// Without `Authorization`, which the credential brings.
    package private(set) var headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// The header in which this back end takes the key of idempotency.
    package let idempotencyHeader: ByteString
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]
    /// Whose call it is, which is not sent: breakers and widths are per back end and tenant.
    package private(set) var tenant: ByteString = ""

    package init(
        backend: ByteString, method: ByteString, url: ByteString, headers: [(name: String, value: String)],
        body: [UInt8],
        idempotencyHeader: ByteString = "Idempotency-Key", addresses: [AddressRange] = []
    ) {
        self.backend = backend
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.idempotencyHeader = idempotencyHeader
        self.addresses = addresses
    }

    /// The same with a key of idempotency, where there is one.
    package func keyed(_ key: ByteString?) -> PreparedRequest {
        guard let key else { return self }
        var keyed = self
        keyed.headers.append((idempotencyHeader.text, key.text))
        return keyed
    }

    /// The same as a call of this tenant.
    package func called(by tenant: ByteString) -> PreparedRequest {
        var called = self
        called.tenant = tenant
        return called
    }

    /// What a credential's `req` claim digests (SHA-256, base64url): method, line feed, URL, line feed, body.
    package var digestInput: [UInt8] { Array(method.utf8) + [0x0A] + Array(url.utf8) + [0x0A] + body }
}

/// What a back end answered.
package struct BackendAnswer: Sendable {
    package let status: Int
    /// Parsed within limits; nil for an empty body. Text that is not JSON is a string value.
    package let body: JSONValue?

    package init(status: Int, body: JSONValue?) {
        self.status = status
        self.body = body
    }
}

/// Why a back end gave no answer.
package enum ConnectorError: Error, Hashable, Sendable {
    /// The arguments cannot be turned into a request (a missing path parameter, a segment that would change the path).
    case unbuildable(String)
    /// Nothing was sent: refused connection, name, address that is not listed, open breaker.
    case notSent(String)
    /// Sent, or perhaps sent, and no whole answer came: the effect is unknown.
    case noAnswer(String)
    /// An answer that breaks the limits or is no HTTP: the effect is unknown.
    case badAnswer(String)
}
