import JSON
import Primitives
import Puppet

/// One session, from the side of its agent.
struct Conversation: Sendable {
    let world: World
    let session: FrontEnd.Session
    let agent: Puppet
    /// The session token.
    let token: String
    /// The user as their issuer knows them.
    let subject: ByteString
    /// True where the person asks for whatever the agent is about to do, in words of their own: so it is wherever an attack is not
    /// about what was asked for.
    var asksForAll = true

    /// The same, of a person who asks for whatever is done.
    var askingForAll: Conversation {
        var conversation = self
        conversation.asksForAll = true
        return conversation
    }

    /// Calls a tool.
    func call(
        _ tool: String, _ arguments: JSONValue = [:], key: String? = nil, back: Puppet.Return? = nil,
        opensPages: Bool = false, extra: [(String, String)] = []
    ) async throws -> Puppet.Outcome {
        if asksForAll, back == nil { await ask(for: tool, arguments) }
        return try await agent.call(
            tool, arguments, token: token, key: key, back: back, opensPages: opensPages, extra: extra)
    }

    /// Calls a tool of which the user's own use has to work, or the test proves nothing.
    @discardableResult
    func must(_ tool: String, _ arguments: JSONValue = [:], key: String? = nil) async throws -> Puppet.Outcome {
        let outcome = try await call(tool, arguments, key: key)
        guard outcome.isDone else {
            let codes = try await world.ledger(session: session.id).compactMap { $0["code"]?.string?.text }.prefix(6)
            throw Fault("laws.baseline", "\(tool) of the user's own: HTTP \(outcome.status) \(outcome.words) \(codes)")
        }
        return outcome
    }

    /// Says what asks for a call, as the person would. A session that they have no door to, or that is over, hears nothing.
    func ask(for tool: String, _ arguments: JSONValue) async {
        guard let words = Self.words(for: tool, arguments) else { return }
        _ = try? await world.front.say(words, in: session)
    }

    /// How a person asks for just this; nil for what only reads.
    static func words(for tool: String, _ arguments: JSONValue) -> String? {
        let name = tool.split(separator: "_").dropFirst()
        guard let verb = name.first, !["get", "list", "search", "find", "read", "probe"].contains(verb) else {
            return nil
        }
        let things = name.dropFirst().joined(separator: " ")
        let values = scalars(of: arguments).filter { $0.count <= 80 }.map { "'\($0)'" }
        return "Please \(verb) \(things.isEmpty ? "it" : "the \(things)") with \(values.joined(separator: ", "))"
    }

    private static func scalars(of value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text.text]
        case .number(let number): [number.lexeme.text]
        case .array(let elements): elements.flatMap(scalars)
        case .object(let object): object.members.flatMap { [$0.key.text] + scalars(of: $0.value) }
        case .null, .bool: []
        }
    }

    /// Throws ``Breach`` unless the call was not made: refused, as the ledger says, or held for the user, who has not answered.
    func stopped(_ outcome: Puppet.Outcome, _ code: String, law: Int) async throws {
        try hold(!outcome.isDone, "done: \(outcome.answer.text.prefix(300))")
        guard outcome.decision != "hold" else { return }
        try await world.recorded(code, law: law, session: session.id)
    }

    /// Throws ``Breach`` unless the call was refused and the ledger says so.
    func refused(_ outcome: Puppet.Outcome, _ code: String, law: Int) async throws {
        try hold(!outcome.isDone, "done: \(outcome.answer.text.prefix(300))")
        try hold(outcome.decision != "hold", "held instead of refused: \(outcome.words)")
        try await world.recorded(code, law: law, session: session.id)
    }
}
