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
