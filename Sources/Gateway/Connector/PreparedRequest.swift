package import Manifests
package import Primitives

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
    /// How the answer is read.
    package let reading: AnswerReading
    /// Whose call it is.
    package private(set) var caller = CallerIdentity.nobody

    package init(
        backend: ByteString, method: ByteString, url: ByteString, headers: [(name: String, value: String)],
        body: [UInt8],
        idempotencyHeader: ByteString = "Idempotency-Key", addresses: [AddressRange] = [],
        reading: AnswerReading = .http
    ) {
        self.backend = backend
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.idempotencyHeader = idempotencyHeader
        self.addresses = addresses
        self.reading = reading
    }

    /// The same with a key of idempotency, where there is one.
    package func keyed(_ key: ByteString?) -> PreparedRequest {
        guard let key else { return self }
        var keyed = self
        keyed.headers.append((idempotencyHeader.text, key.text))
        return keyed
    }

    /// The same as a call of theirs.
    package func called(by caller: CallerIdentity) -> PreparedRequest {
        var called = self
        called.caller = caller
        return called
    }

    /// What a credential's `req` claim digests (SHA-256, base64url): method, line feed, URL, line feed, body.
    package var digestInput: [UInt8] { Array(method.utf8) + [0x0A] + Array(url.utf8) + [0x0A] + body }
}
