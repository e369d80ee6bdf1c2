import ArgumentParser

/// The command line.
@main
struct Remit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remit",
        abstract: "Stands between your customer-facing AI agents and your back ends.",
        discussion: """
            Whatever the model says, the agent does only what this user, in this session, asked for and may do. \
            Everything it did can be proved; and it can be undone, or a person was asked first.

            Start here:
              remit init acme         write a deployment folder with keys and comments
              remit import api.yaml --into acme    draft a manifest from OpenAPI
              remit check acme        every mistake with its file, line and fix
              remit pin acme          write down what its MCP servers list
              remit policy fmt acme   lay its policies out
              remit serve acme        start; the doors are printed

            Then, on the same machine:
              remit status            what is enforced, standing, unattested
              remit suspend --agent support --reason "looks wrong"
              remit ledger show       what was done, in plain words
              remit ledger verify     whether a byte of it was changed

            In any pipeline, without a folder:
              remit redact <app.log   secrets and personal data masked

            From another machine:
              remit login --server https://host:port      then --server with any of these
            """,
        subcommands: [
            InitCommand.self, ImportCommand.self, CheckCommand.self, ToolsCommand.self, PolicyCommand.self,
            PolicyExplainCommand.self,
            WorkflowCommand.self, PinCommand.self, ServeCommand.self,
            ReloadCommand.self,
            LoginCommand.self, StatusCommand.self,
            SuspendCommand.self, WhoamiCommand.self,
            ResumeCommand.self, RevokeCommand.self, HoldCommand.self, UndoCommand.self,
            OutcomeCommand.self, LedgerCommand.self, RecoverCommand.self, SecretCommand.self, RedactCommand.self,
        ]
    )
}
