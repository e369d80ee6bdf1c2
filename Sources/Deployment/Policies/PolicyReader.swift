import Cedar
import Crypto
import Folder
import Gateway
import Identity
import Manifests
import Primitives
import Provenance

/// Reads `policies/*.cedar` and puts them together with the built-in ones; those of `policies/tenants/<tenant>` stay apart.
struct PolicyReader {
    let list: DiagnosticList

    /// The compiled policies.
    struct Result {
        let set: CedarPolicySet
        /// SHA-256 over the built-in and the company's texts, each with its name and length.
        let digest: [UInt8]
        /// Those of single tenants.
        let layers: [TenantName: TenantLayer]
        let readsRoles: Bool
        fileprivate let company: CedarPolicySet

        /// Writes for which a permit of the company's applies that reads no role.
        func openWrites(_ catalog: Catalog) -> [ByteString] {
            let open = company.policies.filter { policy in
                policy.effect == .permit && !policy.isInShadow && !policy.isDelegable
                    && !policy.reads(.context, ["session", "roles"])
            }
            return catalog.tools.filter { tool in
                guard tool.effect != .read, tool.audience == .agents else { return false }
                return open.contains { policy in
                    let actions = policy.scope.action
                    let groups = ToolGroup.groups(tool.effect, isEgress: tool.isEgress)
                    return !actions.isConstrained
                        || actions.entities.contains { entity in
                            entity.id == tool.publicName || groups.contains { $0.name == entity.id }
                        }
                }
            }.map(\.publicName)
        }
    }

    /// Nil, with diagnostics, where a text is no Cedar.
    func read(_ tree: FolderTree) -> Result? {
        var texts: [PolicyText] = []
        var ofTenants: [TenantName: [PolicyText]] = [:]
        for file in tree.files {
            switch file.kind {
            case .policy:
                if let text = text(of: file) { texts.append(text) }
            case .tenantPolicy(let name):
                guard let tenant = TenantName(name) else {
                    list.error(
                        "policies.tenant", "`\(name)` is no name of a tenant.",
                        fix: "Rename the folder to the tenant's name.",
                        at: SourceLocation(file: file.path, line: 1))
                    continue
                }
                if let text = text(of: file) { ofTenants[tenant, default: []].append(text) }
            default: continue
            }
        }
        if texts.isEmpty {
            list.warning(
                "policies.none", "There are no policies, so no call is permitted.", fix: "Write `policies/….cedar`.",
                at: nil)
        }
        let builtInText = PolicyText(name: BuiltInPolicies.layer, text: BuiltInPolicies.text)
        guard let builtIn = parse([builtInText], .builtIn), let company = parse(texts, .company) else { return nil }
        var hash = SHA256()
        for text in [builtInText] + texts { text.add(to: &hash) }
        let digest = Array(hash.finalize())
        let readsRoles = company.policies.contains { $0.reads(.context, ["session", "roles"]) }
        let layers = self.layers(ofTenants, beside: digest)
        guard let merged = merge([builtIn, company]) else { return nil }
        return Result(set: merged, digest: digest, layers: layers, readsRoles: readsRoles, company: company)
    }

    private func text(of file: FolderFile) -> PolicyText? {
        guard let text = ByteString(validating: file.bytes) else {
            list.error(
                "policies.utf8", "The file is not UTF-8.", fix: "Save it as UTF-8.",
                at: SourceLocation(file: file.path, line: 1))
            return nil
        }
        return PolicyText(name: file.path, text: text.text)
    }

    private func layers(
        _ texts: [TenantName: [PolicyText]], beside digest: [UInt8]
    ) -> [TenantName: TenantLayer] {
        var layers: [TenantName: TenantLayer] = [:]
        for (tenant, texts) in texts {
            do throws(CedarSyntaxErrors) {
                let layer = try TenantLayer(tenant, folder: texts, beside: digest)
                for fault in PolicyMarks.faults(in: layer.policies, of: .tenant) { list.error(fault) }
                if layer.policies.policies.count > TenantLayer.mostPolicies {
                    list.error(
                        "policies.too-many",
                        "The tenant `\(tenant)` has more than \(TenantLayer.mostPolicies) policies of its own.",
                        fix: "Remove those that no longer matter.",
                        at: layer.policies.policies.last?.location)
                }
                layers[tenant] = layer
            } catch {
                for fault in error.faults { list.error(fault) }
            }
        }
        return layers
    }

    private func merge(_ sets: [CedarPolicySet]) -> CedarPolicySet? {
        do throws(CedarSyntaxErrors) {
            return try CedarPolicySet(merging: sets)
        } catch {
            for fault in error.faults { list.error(fault) }
            return nil
        }
    }

    private func parse(_ texts: [PolicyText], _ layer: PolicyLayer) -> CedarPolicySet? {
        do throws(CedarSyntaxErrors) {
            let set = try CedarPolicySet(parsing: texts.map { (name: $0.name, text: $0.text) }, layer: layer.name)
            for fault in PolicyMarks.faults(in: set, of: layer) { list.error(fault) }
            return set
        } catch {
            for fault in error.faults { list.error(fault) }
            return nil
        }
    }
}
