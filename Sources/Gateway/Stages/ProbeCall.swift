import Identity
import JSON
import Manifests
import Primitives
import Provenance

/// One probe of one back end: the read that its manifest declares for it, with the constants that stand there, for one tenant.
///
/// It is no call of anybody's: there is no session, no user, no record, and what the back end answers is dropped but for its status.
/// So it has no ``TenantID``, cannot become an ``IntendedCall``, and ``Prober`` is all that can make or send one.
struct ProbeCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    let tool: Tool
    let tenant: TenantName
    /// Remit's own name.
    let issuer: ByteString
    /// The ledger's entry that says that it is about to be sent.
    let entry: ByteString
    let base: ByteString
    let request: PreparedRequest
    private let seal = Seal()

    fileprivate init(
        tool: Tool, tenant: TenantName, issuer: ByteString, entry: ByteString, base: ByteString,
        request: PreparedRequest
    ) {
        self.tool = tool
        self.tenant = tenant
        self.issuer = issuer
        self.entry = entry
        self.base = base
        self.request = request
    }

    /// The same request with a query that it did not have.
    var altered: PreparedRequest {
        let sign: ByteString = request.url.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return PreparedRequest(
            backend: request.backend, method: request.method, url: "\(request.url)\(sign)remit-probe=altered",
            headers: request.headers, body: request.body, idempotencyHeader: request.idempotencyHeader,
            addresses: request.addresses, reading: request.reading
        ).called(by: request.caller)
    }
}

extension Prober {
    /// - Throws: a fault where the back end declares no probe, or its request cannot be built.
    func open(_ backend: Backend, tenant: TenantName, entry: ByteString) throws(Fault) -> ProbeCall {
        // `check` refuses any other tool as a probe; this is the same rule, said where it counts.
        guard let id = backend.probe, id.backend == backend.name, let tool = rules.catalog.tool(id),
            tool.effect == .read
        else {
            throw Fault(
                "probe.none", "`\(backend.name)` declares no probe.",
                fix: "Add `probe:` with a read that takes no user's record.")
        }
        var arguments: JSONObject = [:]
        for parameter in tool.parameters {
            guard case .constant(let value)? = parameter.binding else { continue }
            arguments = parameter.path.setting(value, in: .object(arguments)).object ?? arguments
        }
        guard rules.hasAddress(of: backend, for: tenant) else {
            throw Fault(
                "probe.no-address", "`\(backend.name)` has no address for the tenant `\(tenant)`.",
                fix: "Name a tenant that has one with --tenant.")
        }
        let base = rules.base(of: backend, for: tenant)
        do throws(ConnectorError) {
            let request = try connector.prepare(tool, arguments: arguments, base: base, call: entry)
                .called(by: CallerIdentity(tenant: tenant.bytes, user: "", actor: "probe"))
            return ProbeCall(
                tool: tool, tenant: tenant, issuer: rules.publicURL, entry: entry, base: base, request: request)
        } catch {
            throw Fault("probe.request", "The probe of `\(backend.name)` cannot be made into a request.")
        }
    }
}
