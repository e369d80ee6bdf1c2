import Primitives

extension Judge {
    /// Prints a command of an operator's and runs it; prints what it says.
    func operate(_ arguments: [String], pace: Double = 0.8) async throws -> Command.Result {
        let words = arguments.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
        screen.say("   " + screen.paint("$ remit \(words)", .bold))
        let result = try await arena.command.run(arguments + ["--socket", arena.socket])
        let said = result.status == 0 ? result.output : result.output + result.errors
        for line in said.split(separator: "\n") { screen.say("       " + screen.paint(String(line), .dim)) }
        try await screen.pause(pace)
        return result
    }
}
