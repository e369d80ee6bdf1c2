package import Manifests
package import Primitives

/// The seam to authorization servers of back ends. Whoever implements it follows no redirect, bounds time and size, and connects
/// only where the back end's own requests may.
package protocol TokenExchange: Sendable {
    /// Posts the form, once.
    func post(_ request: ExchangeRequest) async throws(ConnectorError) -> BackendAnswer
}

/// A request to a token endpoint.
package struct ExchangeRequest: Sendable {
    package let backend: ByteString
    package let tenant: ByteString
    /// Absolute.
    package let endpoint: ByteString
    /// Holds tokens.
    package let form: [(name: String, value: String)]
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]

    package init(
        backend: ByteString, tenant: ByteString, endpoint: ByteString, form: [(name: String, value: String)],
        addresses: [AddressRange]
    ) {
        self.backend = backend
        self.tenant = tenant
        self.endpoint = endpoint
        self.form = form
        self.addresses = addresses
    }
}
