package import Gateway
package import Manifests
package import Primitives

/// Fetches small public documents, such as an issuer's metadata and keys: one `GET`, within limits of size and time, without
/// redirects, without credentials.
///
/// What a document names may come from a stranger, such as the `jwks_uri` in the metadata of an issuer that a tenant runs. So
/// only `https` to public addresses is fetched, and beyond them only what the deployment lists, or what lies at the very origin
/// of an issuer on this machine.
package struct BoundedFetcher: Sendable {
    private let transport: HTTPTransport
    private let addresses: [AddressRange]
    private let local: Set<HTTPOrigin>
    private let total: Duration

    /// `issuers` are those of the deployment: of them, the ones on a loopback address may be fetched from, by `http` too.
    /// `addresses` are ranges that are not public and may be connected to, by `https`. `total` is the most time that one fetch
    /// may take.
    package init(
        transport: HTTPTransport, issuers: [ByteString] = [], addresses: [AddressRange] = [],
        total: Duration = .seconds(8)
    ) {
        self.transport = transport
        self.addresses = addresses
        self.total = total
        local = Set(issuers.compactMap { try? HTTPOrigin.parse($0).origin }.filter(\.isLoopback))
    }

    /// The body of the document, if the answer is 200 and the body at most `maximumBytes`.
    ///
    /// Throws ``ConnectorError/unbuildable(_:)`` for an address that is not fetched from, else what the transport throws.
    package func get(_ url: ByteString, maximumBytes: Int) async throws(ConnectorError) -> [UInt8] {
        let (origin, rest) = try HTTPOrigin.parse(url)
        let isPlain = rest.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
        guard isPlain, url.count <= 2048 else { throw .unbuildable("an address that is not as it would be sent") }
        let isLocal = local.contains(origin)
        guard origin.scheme == .https || isLocal else { throw .unbuildable("http to another machine") }
        var limits = transport.limits
        limits.total = total
        limits.body = max(0, maximumBytes)
        let request = WireRequest(
            method: "GET", url: ByteString(origin.text + (rest.hasPrefix("/") ? "" : "/") + rest),
            headers: [("Accept", "application/json"), ("Accept-Encoding", "identity"), ("User-Agent", "remit")],
            body: [])
        let answer = try await transport.send(
            request, policy: AddressPolicy(listed: addresses, listsLoopback: isLocal), limits: limits)
        guard answer.status == 200 else { throw .badAnswer("status \(answer.status)") }
        return answer.body
    }
}
