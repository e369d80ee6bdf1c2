import Acme
import JSON
import Primitives
import Puppet

/// A session in which the agent works.
struct Running: Sendable {
    let session: FrontEnd.Session
    /// The user's, from the company's own sign-in.
    let idToken: String
    /// The agent's.
    let token: String
    /// What the agent proved itself with when it exchanged the code.
    let assertion: String
}

extension Arena {
    /// Signs the user in, opens a session with the agent, and has the agent exchange its code.
    func begin() async throws -> Running { try await begin(facts.user) }

    /// A new token for a session that would else fall asleep: the front end renews it and gives the agent a code.
    func renew(_ running: Running) async throws -> String {
        try await puppet.exchange(code: try await frontEnd.renew(running.session))
    }

    /// The same for another user.
    func begin(_ person: AcmeFacts.Person) async throws -> Running {
        let tokens = try await frontEnd.signIn(person.user, password: person.password)
        let session = try await frontEnd.open(idToken: tokens.idToken, agent: Self.agent)
        let assertion = try puppet.assertion()
        let answer = try await puppet.exchange(
            subject: session.code, type: TokenType.code.rawValue, assertion: assertion)
        guard let token = answer.json["access_token"]?.string else {
            throw PuppetError(doing: "exchanging the code", answer)
        }
        return Running(session: session, idToken: tokens.idToken, token: token.text, assertion: assertion)
    }
}

/// What may be exchanged at `/oauth/token`.
enum TokenType: String, Sendable {
    case code = "urn:remit:params:token-type:session-code"
    case access = "urn:ietf:params:oauth:token-type:access_token"
}
