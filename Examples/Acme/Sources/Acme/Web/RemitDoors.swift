import AsyncHTTPClient
import JSON
import NIOCore
import NIOHTTP1
import Primitives

/// Remit's doors for a user, as a front end knocks at them. What opens them never leaves this process.
struct RemitDoors: Sendable {
    /// What Remit answered.
    struct Answer: Sendable {
        let status: Int
        let json: JSONValue
    }

    /// `public_url`
    let remit: String

    private static let limits = JSONLimits(bytes: 1 << 20, depth: 64)

    /// Opens a session for an agent, with the user's own token.
    func open(idToken: String, agent: String) async throws -> Answer {
        try await send(.POST, "/v1/sessions", idToken, ["agent": .string(agent)])
    }

    /// Posts the user's words.
    func say(_ text: ByteString, in conversation: Conversation) async throws -> Answer {
        try await send(
            .POST, "/v1/sessions/\(conversation.id)/messages", conversation.userToken, ["text": .string(text)])
    }

    /// What waits for the user in a session.
    func approvals(in conversation: Conversation) async throws -> Answer {
        try await send(.GET, "/v1/sessions/\(conversation.id)/approvals", conversation.userToken)
    }

    /// What the user is asked to decide on.
    func approval(_ hold: ByteString, in conversation: Conversation) async throws -> Answer {
        try await send(.GET, path(hold, conversation), conversation.userToken)
    }

    /// Takes the user's decision to Remit.
    func answer(_ hold: ByteString, _ answer: ByteString, in conversation: Conversation) async throws -> Answer {
        try await send(.POST, path(hold, conversation), conversation.userToken, ["answer": .string(answer)])
    }

    /// One of Remit's own pages, for this user's browser.
    func page(_ target: JSONValue, in conversation: Conversation) async throws -> Answer {
        try await send(.POST, "/v1/sessions/\(conversation.id)/pages", conversation.userToken, target)
    }

    /// Takes the user's decisions on several questions of one task to Remit.
    func answer(
        _ answers: [(hold: ByteString, answer: ByteString)], in conversation: Conversation
    ) async throws -> Answer {
        let list = answers.map { ["hold": .string($0.hold), "answer": .string($0.answer)] as JSONValue }
        return try await send(
            .POST, "/v1/sessions/\(conversation.id)/approvals", conversation.userToken, ["answers": .array(list)])
    }

    /// Redeems a code of the code flow with PKCE at an issuer's token endpoint.
    static func redeem(_ form: [(String, String)], at endpoint: String) async throws -> Answer {
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        let text = form.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
        request.body = .bytes(ByteBuffer(string: text))
        return try await execute(request)
    }

    private func path(_ hold: ByteString, _ conversation: Conversation) -> String {
        "/v1/sessions/\(conversation.id)/approvals/\(PercentEncoding.encode(hold.text))"
    }

    private func send(_ method: HTTPMethod, _ path: String, _ token: String, _ body: JSONValue? = nil) async throws
        -> Answer
    {
        var request = HTTPClientRequest(url: remit + path)
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.serialized()))
        }
        return try await Self.execute(request)
    }

    private static func execute(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = Array(try await response.body.collect(upTo: limits.bytes).readableBytesView)
        return Answer(
            status: Int(response.status.code), json: (try? JSONValue(parsing: body, limits: limits)) ?? .null)
    }
}

/// A session of Remit's, as the front end that opened it knows it.
struct Conversation: Sendable {
    let id: String
    /// Opens the user's doors of this session. It stays here.
    let userToken: String
    /// For the agent, once, within a minute.
    let code: String
    /// What the user said first.
    let words: ByteString
    /// What Remit drew from these words, before the agent read anything.
    var grant: [DrawnItem] = []
}
