package import JSON
package import Manifests
package import Primitives

/// The seam to the back ends. Only `Gateway` calls it, and only with a credential that was minted for the very bytes.
package protocol Connector: Sendable {
    /// How a tool stands to what was pinned of it, by what its back end at this address says. Asks the back end, without a
    /// credential, where nothing fresh is known.
    func standing(of tool: Tool, at base: ByteString) async -> PinStanding

    /// Back ends that are not as pinned.
    var drifts: [PinDrift] { get }

    /// Builds the request from bound arguments, before a credential exists: its digest goes into the credential. No I/O. `base` is
    /// the back end's address for this tenant, `call` the id of the call in the ledger.
    func prepare(
        _ tool: Tool, arguments: JSONObject, base: ByteString, call: ByteString
    ) throws(ConnectorError) -> PreparedRequest

    /// Makes the way ready without a credential, where the back end wants a session before it takes requests. Does nothing that
    /// has an effect; throws ``ConnectorError/notSent(_:)``.
    func open(_ request: PreparedRequest) async throws(ConnectorError)

    /// Sends the bytes, once, and returns what came back, within the limits of size and time. No redirect is followed.
    func perform(_ request: PreparedRequest, with credential: consuming Credential) async throws(ConnectorError)
        -> BackendAnswer
}
