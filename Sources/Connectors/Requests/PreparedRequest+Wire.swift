import Gateway
import Primitives

extension PreparedRequest {
    /// The request as the transport takes it, with the fields of a credential.
    func wire(
        _ authority: [CredentialField], adding more: [(name: String, value: String)] = [], end: StreamEnd? = nil
    ) throws(ConnectorError) -> WireRequest {
        var all = headers + more
        for field in authority {
            try HeaderField.check(authority: field, beside: all)
            all.append((field.name.text, field.value.text))
        }
        return WireRequest(method: method, url: url, headers: all, body: body, end: end)
    }

    /// Where it goes.
    var destination: BackendChannel.Destination {
        BackendChannel.Destination(backend: backend, tenant: caller.tenant, addresses: addresses)
    }
}
