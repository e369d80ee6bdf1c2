import Acme
import JSON
import Primitives
import Puppet

/// A conversation of Acme's user with one of the agents that Remit runs itself, judged by Acme's own tables.
enum Story: String, CaseIterable, Sendable {
    case billing
    case triage

    /// What is played.
    var step: any Step {
        switch self {
        case .billing: BillingStory()
        case .triage: TriageStory()
        }
    }
}

/// What a story does over and over: says something, shows what came, and keeps what went other than promised.
struct Scene {
    let arena: Arena
    let screen: Screen
    let session: FrontEnd.Session
    var misses: [String] = []

    init(_ fight: Fight, agent: String) async throws {
        arena = fight.arena
        screen = fight.screen
        let tokens = try await arena.frontEnd.signIn(arena.facts.user.user, password: arena.facts.user.password)
        session = try await arena.frontEnd.open(idToken: tokens.idToken, agent: agent)
    }

    /// Says something, and shows what was answered and what really happened.
    mutating func say(_ text: String) async throws -> FrontEnd.ChatTurn {
        try await screen.tell("\(arena.facts.user.name): \"\(text)\"")
        return try await show(try await arena.frontEnd.chat(text, in: session))
    }

    /// Goes on with what waited for a person.
    mutating func goOn() async throws -> FrontEnd.ChatTurn {
        try await show(try await arena.frontEnd.goOn(in: session))
    }

    private func show(_ turn: FrontEnd.ChatTurn) async throws -> FrontEnd.ChatTurn {
        for line in turn.reply.split(separator: "\n").prefix(8) { try await screen.tell("   agent: \(line)") }
        for hold in turn.events where hold.name == "hold" {
            try await screen.tell(
                "   waits for \(hold.data["asks"]?.string?.text ?? "?"): \(hold.data["reason"]?.string?.text ?? "")")
        }
        if let words = turn.card["words"]?.string {
            screen.say("   " + screen.paint("what really happened: \(words)", .good))
        }
        return turn
    }

    mutating func expect(_ holds: Bool, _ promise: String) {
        if !holds {
            misses.append(promise)
            screen.say("   " + screen.paint("not so: \(promise)", .bad))
        }
    }
}
