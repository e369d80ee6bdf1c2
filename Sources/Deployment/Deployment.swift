package import Assistant
package import Folder
package import Gateway
package import Identity
package import Primitives
package import Workflows

/// A deployment's folder as one immutable value: read whole, checked whole, swapped whole.
package struct Deployment: Sendable {
    /// The number of its content; 0 until the database has given it one.
    package private(set) var generation: Int64 = 0
    /// SHA-256 over everything in the folder that a call can depend on.
    package let digest: [UInt8]
    package let settings: Settings
    /// The issuers, and who signs in operators.
    package private(set) var issuers: IssuerTable
    package let operators: OperatorDefinition
    /// What calls go by.
    package private(set) var rules: Ruleset
    /// Writes that no policy ties to a role: open to every user of the tenant.
    package let openWrites: [ByteString]
    /// How Remit runs those agents that it runs itself.
    package let programs: [AgentName: AgentProgram]
    /// In the order of their names.
    package let workflows: [Workflow]

    /// The folder's policies that are in shadow, in order: the company's, then each tenant's.
    package var shadows: [ByteString] {
        PolicyMarks.shadows(in: rules.policies)
            + rules.layers.values.sorted { $0.tenant < $1.tenant }.flatMap { layer in
                PolicyMarks.shadows(in: layer.policies).map { "\($0) of \(layer.tenant)" }
            }
    }

    /// The tenants that the folder names, in order. Others may be named by claims alone.
    package var tenants: [TenantName] { BackendChecks.tenants(rules.tenants, issuers.all) }

    init(
        digest: [UInt8], settings: Settings, issuers: [IssuerDefinition], operators: OperatorDefinition,
        rules: Ruleset, openWrites: [ByteString], programs: [AgentName: AgentProgram], workflows: [Workflow]
    ) {
        self.workflows = workflows
        self.digest = digest
        self.settings = settings
        self.issuers = IssuerTable(
            issuers, operatorIssuer: operators.issuer, operatorAudiences: operators.audiences, generation: 0)
        self.operators = operators
        self.rules = rules
        self.openWrites = openWrites
        self.programs = programs
    }

    /// The same, with the number of its content.
    func numbered(_ generation: Int64) -> Deployment {
        var numbered = self
        numbered.generation = generation
        numbered.rules = rules.numbered(generation)
        numbered.issuers = IssuerTable(
            issuers.all, operatorIssuer: issuers.operatorIssuer, operatorAudiences: issuers.operatorAudiences,
            generation: generation)
        return numbered
    }
}

/// What reading a folder came to.
package struct LoadedDeployment: Sendable {
    /// Nil where there are errors.
    package let deployment: Deployment?
    /// What its policies may read; also where there are errors that have nothing to do with it.
    package let schema: PolicySchema?
    /// Errors and warnings, in the order of files and lines.
    package let diagnostics: [Diagnostic]
    /// The files that the folder's own refer to, by their paths from it.
    package let documents: [ByteString]

    package init(
        deployment: Deployment?, schema: PolicySchema? = nil, diagnostics: [Diagnostic], documents: [ByteString]
    ) {
        self.deployment = deployment
        self.schema = schema
        self.diagnostics = diagnostics
        self.documents = documents
    }

    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
