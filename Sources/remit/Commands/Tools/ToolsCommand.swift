import ArgumentParser

/// `remit tools`
struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools", abstract: "Look through the tools of a deployment folder.",
        subcommands: [ToolsReviewCommand.self])
}
