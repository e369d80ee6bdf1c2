import ArgumentParser

/// `remit workflow`
struct WorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "Check and draw the workflows of a deployment folder.",
        subcommands: [WorkflowCheckCommand.self, WorkflowGraphCommand.self])
}
