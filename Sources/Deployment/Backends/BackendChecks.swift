import Folder
import Identity
import Manifests
import Primitives

/// What a back end needs beside its manifest: keys that were set, and addresses that are each one tenant's.
struct BackendChecks {
    let catalog: Catalog
    let tenants: [TenantName: TenantDefinition]
    let issuers: [IssuerDefinition]
    let keys: SealedKeyFiles
    let list: DiagnosticList

    func run() {
        for backend in catalog.backends {
            checkKeys(backend)
            if backend.tenantsHaveAddresses { checkAddresses(backend) }
            if backend.authentication.word == .sharedKey { checkOverrides(backend) }
        }
    }

    /// The tenants that the folder names. Others may be named by claims alone.
    static func tenants(_ tenants: [TenantName: TenantDefinition], _ issuers: [IssuerDefinition]) -> [TenantName] {
        var names = Set(tenants.keys)
        for issuer in issuers {
            if case .tenants(let reach) = issuer.speaksFor { names.formUnion(reach) }
            if case .fixed(let name) = issuer.tenant { names.insert(name) }
        }
        return names.sorted()
    }

    /// A warning, since a folder is checked where no keys are; without its key, no call of the back end is made.
    private func checkKeys(_ backend: Backend) {
        let command = "remit secret set FOLDER --backend \(backend.name)"
        switch backend.authentication {
        case .perCall, .exchange: break
        case .sharedKey where keys.has(.init(backend: backend.name, tenant: nil)): break
        case .sharedKey:
            list.warning(
                "manifest.key-missing", "`\(backend.name)` has no key yet, so its calls are refused.",
                fix: "Run: \(command)", at: backend.location)
        case .tenantKey:
            let missing = Self.tenants(tenants, issuers).filter { !keys.has(.init(backend: backend.name, tenant: $0)) }
            guard !missing.isEmpty else { return }
            let shown = missing.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
            list.warning(
                "manifest.key-missing",
                "`\(backend.name)` has no key for \(shown)\(missing.count > 5 ? " and \(missing.count - 5) more" : ""), so their calls of it are refused.",
                fix: "Run: \(command) --tenant NAME", at: backend.location)
        }
    }

    /// A tenant's own server would be given the key of all.
    private func checkOverrides(_ backend: Backend) {
        for tenant in tenants.values.sorted(by: { $0.name < $1.name }) where tenant.backends[backend.name] != nil {
            list.error(
                "tenants.shared-key-address",
                "The tenant `\(tenant.name)` has an address of its own at `\(backend.name)`, which takes one key for all tenants.",
                fix: "Write `auth: tenant-key` in the manifest, or leave the address out.", at: backend.location)
        }
    }

    /// An address as every spelling of it that leads to the same place: letters of scheme and host, the default port, slashes at the
    /// end.
    private static func plain(_ address: ByteString) -> ByteString {
        var text = address.text
        while text.hasSuffix("/") { text.removeLast() }
        guard let scheme = text.firstRange(of: "://") else { return ByteString(text) }
        let name = text[..<scheme.lowerBound].lowercased()
        let after = text[scheme.upperBound...]
        var authority = after.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
        let port = name == "https" ? ":443" : ":80"
        if authority.hasSuffix(port) { authority.removeLast(port.count) }
        return ByteString("\(name)://\(authority)\(after.drop { $0 != "/" && $0 != "?" && $0 != "#" })")
    }

    /// An address of two tenants would let one's calls go where the other's records are.
    private func checkAddresses(_ backend: Backend) {
        var owners: [ByteString: TenantName] = [:]
        for tenant in tenants.values.sorted(by: { $0.name < $1.name }) {
            guard let address = tenant.backends[backend.name] else { continue }
            if let other = owners.updateValue(tenant.name, forKey: Self.plain(address)) {
                list.error(
                    "tenants.one-address",
                    "The tenants `\(other)` and `\(tenant.name)` name the same address of `\(backend.name)`.",
                    fix: "Give each its own: `tenant: own-address` says that they have.", at: backend.location)
            }
        }
    }
}
