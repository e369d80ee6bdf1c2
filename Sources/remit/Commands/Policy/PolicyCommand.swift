import ArgumentParser

/// `remit policy`
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Cedar policies: lay them out.",
        discussion: """
            While you write:
              remit policy fmt acme           one layout, comments kept
            """,
        subcommands: [PolicyFormatCommand.self])
}
