package import Primitives

/// A file of a deployment's folder, as read.
package struct FolderFile: Hashable, Sendable {
    /// What it declares, as its place in the folder says.
    package enum Kind: Hashable, Sendable {
        /// `remit.yaml`
        case settings
        /// `limits.yaml`
        case limits
        /// `tenants/*.yaml`
        case tenant
        /// `agents/*.yaml`
        case agent
        /// `tools/*.yaml`
        case manifest
        /// `workflows/*.yaml`
        case workflow
        /// `policies/*.cedar`
        case policy
        /// `policies/tenants/<tenant>/*.cedar`
        case tenantPolicy(tenant: ByteString)
    }

    /// The kind of a file of policies, by its path in the folder; nil for any other path.
    package static func policies(at path: String) -> Kind? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.first == "policies", let name = parts.last, name.hasSuffix(".cedar"), !name.hasPrefix("."),
            parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
        else { return nil }
        switch parts.count {
        case 2: return .policy
        case 4 where parts[1] == "tenants": return .tenantPolicy(tenant: ByteString(parts[2]))
        default: return nil
        }
    }

    /// Relative to the folder, with slashes: `tools/billing.yaml`.
    package let path: String
    package let kind: Kind
    package let bytes: [UInt8]

    /// True for policies of the company or of a tenant.
    package var isPolicy: Bool {
        switch kind {
        case .policy, .tenantPolicy: true
        default: false
        }
    }

    package init(path: String, kind: Kind, bytes: [UInt8]) {
        self.path = path
        self.kind = kind
        self.bytes = bytes
    }

    /// The YAML documents in it.
    package func documents(limits: YAMLLimits = YAMLLimits()) throws(Fault) -> [YAMLNode] {
        try YAMLReader.documents(bytes, file: path, limits: limits)
    }

    /// The YAML documents in it; where it is no YAML, none and a diagnostic.
    package func documents(limits: YAMLLimits = YAMLLimits(), _ list: DiagnosticList) -> [YAMLNode] {
        do throws(Fault) {
            return try documents(limits: limits)
        } catch {
            list.error(error)
            return []
        }
    }
}
