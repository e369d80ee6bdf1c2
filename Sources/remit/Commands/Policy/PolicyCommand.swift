import ArgumentParser

/// `remit policy`
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Cedar policies: check and test them, see what they may read and why they decide as they do.",
        discussion: """
            While you write:
              remit policy check acme         every policy against the deployment's schema
              remit policy schema acme        all that policies may read, with its types
              remit policy fmt acme           one layout, comments kept
              remit policy test acme          tables of requests and what is expected
            While it serves:
              remit policy tenant globex      what the tenant's administrator set
              remit policy explain cal_…      why a call was permitted, held or denied
              remit policy diff acme          what other policies would have changed
            """,
        subcommands: [
            PolicyCheckCommand.self, PolicySchemaCommand.self, PolicyFormatCommand.self, PolicyTestCommand.self,
            TenantPolicyCommand.self, PolicyExplainCommand.self, PolicyDiffCommand.self,
        ])
}
