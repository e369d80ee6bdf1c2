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

    /// Calls a tool.
    func call(
        _ tool: String, _ arguments: JSONValue = [:], key: String? = nil, back: Puppet.Return? = nil,
        opensPages: Bool = false, extra: [(String, String)] = []
    ) async throws -> Puppet.Outcome {
        try await agent.call(
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

    /// Throws ``Breach`` unless the call was refused and the ledger says so.
    func refused(_ outcome: Puppet.Outcome, _ code: String, law: Int) async throws {
        try hold(!outcome.isDone, "done: \(outcome.answer.text.prefix(300))")
        try hold(outcome.decision != "hold", "held instead of refused: \(outcome.words)")
        try await world.recorded(code, law: law, session: session.id)
    }
}
