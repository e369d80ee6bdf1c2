package import Primitives

/// How someone signed in, as the issuer tells it.
package struct AuthenticationFacts: Hashable, Sendable {
    /// When the person signed in (`auth_time`).
    package let time: Timestamp?
    /// The assurance reached (`acr`).
    package let context: ByteString?
    /// The means used (`amr`).
    package let methods: [ByteString]

    package init(time: Timestamp? = nil, context: ByteString? = nil, methods: [ByteString] = []) {
        self.time = time
        self.context = context
        self.methods = methods
    }
}
