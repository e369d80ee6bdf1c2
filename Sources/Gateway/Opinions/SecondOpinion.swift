package import Manifests
package import Primitives

/// The seam to a policy decision point that the company runs beside Remit. Whoever implements it follows no redirect, bounds time and
/// size, and connects only where the question says.
package protocol SecondOpinion: Sendable {
    /// Posts the question, once. What comes back decides nothing by itself.
    func ask(_ question: OpinionRequest) async throws(ConnectorError) -> BackendAnswer
}

/// A question as it will be sent, byte for byte.
package struct OpinionRequest: Sendable {
    /// Absolute.
    package let url: ByteString
    /// JSON.
    package let body: [UInt8]
    /// Who asks.
    package let token: CredentialField
    /// The call's id.
    package let call: ByteString
    package let tenant: ByteString
    /// From the first look at the name to the last byte of the answer.
    package let timeout: Duration
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]

    package init(
        url: ByteString, body: [UInt8], token: CredentialField, call: ByteString, tenant: ByteString,
        timeout: Duration, addresses: [AddressRange]
    ) {
        self.url = url
        self.body = body
        self.token = token
        self.call = call
        self.tenant = tenant
        self.timeout = timeout
        self.addresses = addresses
    }
}
