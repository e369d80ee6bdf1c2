package import Folder
package import Gateway
package import Identity
package import Primitives

/// A deployment's folder as one immutable value: read whole, checked whole, swapped whole.
package struct Deployment: Sendable {
    /// Goes up with each folder that was loaded.
    package let generation: Int64
    package let settings: Settings
    package let issuers: [IssuerDefinition]
    package let operators: OperatorDefinition
    /// What calls go by.
    package let rules: Ruleset
    /// Writes that no policy ties to a role: open to every user of the tenant.
    package let openWrites: [ByteString]

    /// The tenants that the folder names, in order. Others may be named by claims alone.
    package var tenants: [TenantName] { BackendChecks.tenants(rules.tenants, issuers) }
}

/// What reading a folder came to.
package struct LoadedDeployment: Sendable {
    /// Nil where there are errors.
    package let deployment: Deployment?
    /// Errors and warnings, in the order of files and lines.
    package let diagnostics: [Diagnostic]
}
