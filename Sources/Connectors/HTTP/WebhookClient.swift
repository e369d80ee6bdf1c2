import Crypto
package import Gateway
package import Identity
package import Primitives

/// Posts what waits for a user to the company's own service, signed: `Remit-Signature: t=<seconds>,v1=<hex>`, HMAC-SHA-256 with the key over
/// the seconds, a dot and the body. No redirect, only the addresses of the rule, a small answer, seconds.
package struct WebhookClient: Sendable {
    private static let timeout = Duration.seconds(10)
    private static let mostBytes = 16 << 10

    private let channel: BackendChannel
    private let keys: any BackendKeys
    private let clock: any WallClock

    package init(channel: BackendChannel, keys: any BackendKeys, clock: any WallClock) {
        self.channel = channel
        self.keys = keys
        self.clock = clock
    }

    package func send(
        _ webhook: DeliveryRule.Webhook, body: [UInt8], id: ByteString, tenant: ByteString
    ) async throws(MessageFailure) {
        let key: ByteString
        do throws(Fault) {
            key = try keys.open(webhook.key, tenant: nil)
        } catch { throw MessageFailure("webhook.no-key") }
        let seconds = String(clock.now.seconds)
        let status: Int
        do throws(ConnectorError) {
            let (origin, rest) = try HTTPOrigin.parse(webhook.url)
            let wire = WireRequest(
                method: "POST", url: ByteString(origin.text + (rest.hasPrefix("/") ? "" : "/") + rest),
                headers: [
                    ("Accept", "application/json"), ("Content-Type", "application/json"),
                    ("Remit-Signature", "t=\(seconds),v1=\(Self.signature(body, seconds, key))"),
                    ("Idempotency-Key", id.text),
                ], body: body)
            var limits = channel.transport.limits
            limits.total = Self.timeout
            limits.connect = min(limits.connect, Self.timeout / 2)
            limits.body = min(Self.mostBytes, limits.body)
            status = try await channel.send(
                wire, to: .init(backend: "webhook", tenant: tenant, addresses: webhook.addresses), limits: limits
            ).status
        } catch { throw MessageFailure("webhook.not-sent") }
        guard (200..<300).contains(status) else { throw MessageFailure(ByteString("webhook.http-\(status)")) }
    }

    /// What the receiver computes anew.
    static func signature(_ body: [UInt8], _ seconds: String, _ key: ByteString) -> String {
        var hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(key.utf8)))
        hmac.update(data: Array("\(seconds).".utf8))
        hmac.update(data: body)
        return Hex.encode(Array(hmac.finalize()))
    }
}
