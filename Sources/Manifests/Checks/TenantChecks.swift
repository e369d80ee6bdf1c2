import Folder
import Primitives
import Provenance

/// What a key that opens every tenant asks of a manifest: the back end cannot tell tenants apart, so what Remit sends must.
///
/// A value is *tied* to the tenant if it is the session's tenant, a claim of an issuer that the company runs, or what a look-up
/// found that was itself told the tenant: by a tied argument, or by a credential that names the tenant. Going to the tenant's own address
/// ties nothing here: that server would be given the key of all. Issuer and subject tie nothing: who a tenant's own issuer calls so is that tenant's word.
struct TenantChecks {
    private enum Tie { case loose, nobody, tenant }

    private let catalog: Catalog
    private let list: DiagnosticList
    private var known: [FactID: Tie] = [:]

    static func run(_ catalog: Catalog, _ list: DiagnosticList) {
        var checks = TenantChecks(catalog: catalog, list: list)
        for backend in catalog.backends where !keepsTenantsApart(backend) && backend.tenantsHaveAddresses {
            list.error(
                "manifest.shared-key-addresses",
                "`\(backend.name)` has an address for each tenant and one key for all: each would be given the others' key.",
                fix: "Write `auth: tenant-key`, and `remit secret set` a key for each tenant.", at: backend.location)
        }
        for tool in catalog.tools where !keepsTenantsApart(tool.backend) { checks.check(tool) }
        for lookup in catalog.roles where checks.tie(of: lookup.call) == .loose {
            checks.error(
                "The roles of a user", "are read with a key for all tenants, by what names no tenant", lookup.location)
        }
    }

    private init(catalog: Catalog, list: DiagnosticList) {
        self.catalog = catalog
        self.list = list
    }

    /// Whether the back end itself knows by its authority for which tenant a request is.
    private static func keepsTenantsApart(_ backend: Backend) -> Bool { backend.authentication.word != .sharedKey }

    private mutating func check(_ tool: Tool) {
        guard tool.audience == .agents, !tool.isPublic else { return }
        for parameter in tool.parameters {
            guard let binding = parameter.binding, tie(of: binding) == .loose else { continue }
            error("`\(parameter.path)` of `\(tool.id)`", "is proved by what names no tenant", tool.location)
            return
        }
        var results = tool.returns.compactMap { tool.backend.records[$0.record]?.expected }
        if let rule = tool.result { results.append(rule.expected) }
        for expected in results where tie(of: expected.operand) == .loose {
            error("The result of `\(tool.id)`", "is judged by what names no tenant", tool.location)
            return
        }
        // A read without any binding is an error of its own.
        guard tool.effect != .read || !results.isEmpty || tool.parameters.contains(where: { $0.binding != nil }) else {
            return
        }
        // What comes back can be dropped; what was done cannot.
        var isTied = false
        for expected in results where tool.effect == .read && tie(of: expected.operand) == .tenant { isTied = true }
        for parameter in tool.parameters {
            guard let binding = parameter.binding, tie(of: binding) == .tenant else { continue }
            isTied = isTied || parameter.isRequired || binding.fill != nil && parameter.path.segments.count == 1
        }
        if !isTied {
            error(
                "`\(tool.id)`", "is called with a key for all tenants, and nothing in it says which tenant",
                tool.location)
        }
    }

    private func error(_ what: String, _ problem: String, _ location: SourceLocation) {
        list.error(
            "manifest.tenant-binding", "\(what) \(problem).",
            fix:
                "Bind a parameter to the tenant (`names: { tenant_id: { is: $user.tenant } }`), look the user up by `$user.tenant` too or at a back end that checks per-call credentials, or let it take a key for each tenant: `auth: tenant-key`.",
            at: location)
    }

    private mutating func tie(of binding: Binding) -> Tie {
        switch binding {
        case .filled(let operand): return tie(of: operand)
        case .constant, .matches: return .nobody
        case .member(of: .operand(let operand)): return tie(of: operand)
        case .member(of: .lookup(let lookup)), .key(of: let lookup): return tie(of: lookup.call)
        case .member(of: .pages(let pages)): return tie(of: pages.call)
        case .owner(let rule): return tie(of: rule.expected.operand)
        case .any(let bindings):
            var ties: [Tie] = []
            for binding in bindings { ties.append(tie(of: binding)) }
            if ties.isEmpty || ties.contains(.loose) { return .loose }
            return ties.contains(.nobody) ? .nobody : .tenant
        }
    }

    private mutating func tie(of operand: Operand) -> Tie {
        switch operand {
        case .user(.tenant), .user(.claim): return .tenant
        case .constant: return .nobody
        case .user(.issuer), .user(.subject), .sessionID, .input, .result, .it: return .loose
        case .fact(let id):
            if let known = known[id] { return known }
            // Facts are acyclic, or the folder is refused; until then a circle ties nothing.
            known[id] = .loose
            let found = catalog.fact(id).map { tie(of: $0.lookup.call) } ?? .loose
            known[id] = found
            return found
        }
    }

    private mutating func tie(of call: CallExpression) -> Tie {
        guard let tool = catalog.tool(call.tool) else { return .loose }
        if tool.isPublic { return .nobody }
        if Self.keepsTenantsApart(tool.backend) { return .tenant }
        for argument in call.arguments where tie(of: argument.value) == .tenant { return .tenant }
        return .loose
    }
}
