public import JSON
import Hummingbird
public import Primitives

/// An identity provider that a customer runs itself: publishes metadata and keys, and signs whatever its owner wants.
///
/// For tests of what such an issuer must not be believed.
public final class TenantIssuer: Sendable {
    /// Its base URL.
    public let issuer: ByteString
    private let keys: IdentityKeys
    private let listener: Listener

    private init(issuer: ByteString, keys: IdentityKeys, listener: Listener) {
        self.issuer = issuer
        self.keys = keys
        self.listener = listener
    }

    /// Starts on 127.0.0.1, on a free port unless one is named.
    public static func start(port: Int = 0) async throws -> TenantIssuer {
        let keys = IdentityKeys()
        let identifier = LateValue<ByteString>("")
        let router = Router(context: ServiceContext.self)
        IdentityRouter.publish(issuer: { identifier.value }, keys: keys, on: router)
        let listener = try await Listener.start("tenant-issuer", port: port, responder: router.buildResponder())
        identifier.value = "http://127.0.0.1:\(listener.port)"
        return TenantIssuer(issuer: identifier.value, keys: keys, listener: listener)
    }

    /// A JWT over the claims.
    public func mint(_ claims: JSONObject, type: ByteString = "JWT") throws -> String {
        try keys.sign(claims, type: type)
    }

    /// The public keys.
    public var jwks: JSONValue { keys.jwks }

    /// Stops serving.
    public func stop() async { await listener.stop() }
}
