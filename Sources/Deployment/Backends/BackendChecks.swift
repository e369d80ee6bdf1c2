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

    /// An address of two tenants would let one's calls go where the other's records are.
    private func checkAddresses(_ backend: Backend) {
        var owners: [ByteString: TenantName] = [:]
        for tenant in tenants.values.sorted(by: { $0.name < $1.name }) {
            guard var address = tenant.backends[backend.name]?.text else { continue }
            while address.hasSuffix("/") { address.removeLast() }
            if let other = owners.updateValue(tenant.name, forKey: ByteString(address)) {
                list.error(
                    "tenants.one-address",
                    "The tenants `\(other)` and `\(tenant.name)` name the same address of `\(backend.name)`.",
                    fix: "Give each its own: `tenant: own-address` says that they have.", at: backend.location)
            }
        }
    }
}
