import Acme
import JSON
import Primitives
import Puppet

/// One of Remit's own pages in the browser of a user: no script, forms alone.
struct UserPage: Sendable {
    let answer: Wire.Answer
    private let remit: String

    /// Has the front end ask for a page, and opens it.
    static func open(_ target: JSONValue, _ session: FrontEnd.Session, at world: World) async throws -> UserPage {
        try await UserPage(get: try await url(target, session, at: world), at: world)
    }

    /// The address of a page, as the front end gets it for the user's browser.
    static func url(_ target: JSONValue, _ session: FrontEnd.Session, at world: World) async throws -> String {
        let given = try await ask(target, session, at: world)
        guard given.status == 201, let url = given.json["url"]?.string else {
            throw PuppetError(doing: "asking for a page", given)
        }
        return url.text
    }

    /// Asks for a page, whatever the answer.
    static func ask(
        _ target: JSONValue, _ session: FrontEnd.Session, with token: String? = nil, at world: World
    ) async throws -> Wire.Answer {
        try await Wire().send(
            "POST", "\(world.url)/v1/sessions/\(session.id)/pages",
            headers: [("Authorization", "Bearer \(token ?? session.userToken)")], json: target)
    }

    init(get url: String, at world: World) async throws {
        answer = try await Wire().send("GET", url)
        remit = world.url
    }

    private init(_ answer: Wire.Answer, _ remit: String) {
        self.answer = answer
        self.remit = remit
    }

    var text: String { answer.text }
    /// The token in the first form.
    var token: String { Self.match(text, /name="token" value="([A-Za-z0-9_-]+)"/) ?? "none" }
    /// Where the first form goes.
    var action: String { Self.match(text, /action="([^"]+)"/) ?? "/v1/pages/none" }
    /// The factors that are offered.
    var factors: [String] { text.matches(of: /name="factor" value="([^"]+)"/).map { String($0.1) } }
    /// What is revealed.
    var secret: String? { Self.match(text, /<output[^>]*>([^<]+)</) }

    /// Sends a form with the page's token, as a browser with `Referrer-Policy: no-referrer` does.
    func send(_ fields: [(String, String)] = [], to action: String? = nil, token: String? = nil) async throws
        -> UserPage
    {
        let answer = try await Wire().form(
            "\(remit)\(action ?? self.action)", headers: [("Origin", "null")],
            [("token", token ?? self.token)] + fields)
        return UserPage(answer, remit)
    }

    private static func match(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> String? {
        text.firstMatch(of: pattern).map { String($0.1) }
    }
}

extension World {
    /// The code that left last for an address, as whoever reads the mail sees it.
    func code(to recipient: ByteString) async throws -> String {
        let sent = try await acme.rows(.securityOutbox).array ?? []
        let mail = sent.last { $0["recipient"]?.string == recipient && $0["subject"] == "Your code" }
        guard let match = mail?["body"]?.string?.text.firstMatch(of: /[0-9]{6}/) else {
            throw Fault("laws.no-code", "No code left for \(recipient).")
        }
        return String(match.0)
    }

    /// How many codes left for an address.
    func codes(to recipient: ByteString) async throws -> Int {
        (try await acme.rows(.securityOutbox).array ?? []).count {
            $0["recipient"]?.string == recipient && $0["subject"] == "Your code"
        }
    }

    /// The rows of a table that are of an account.
    func rows(_ table: AcmeTable, of account: ByteString) async throws -> [JSONValue] {
        (try await acme.rows(table).array ?? []).filter { $0["account_id"]?.string == account }
    }
}

extension Conversation {
    /// A call that has to wait until its user proves who she is.
    func heldForProof(_ tool: String, _ arguments: JSONValue = [:]) async throws -> String {
        let outcome = try await call(tool, arguments)
        guard outcome.decision == "hold", let id = outcome.hold else {
            throw Fault("laws.baseline", "\(tool) is not held: \(outcome.answer.text.prefix(400))")
        }
        return id
    }

    /// Opens the page of a hold and has a code sent to the factor of that kind.
    func codePage(_ hold: String, to kind: ByteString = "email", of person: AcmeFacts.Person) async throws -> UserPage {
        let first = try await UserPage.open(["hold": .string(ByteString(hold))], session, at: world)
        let choice = try await first.send([("act", "begin")])
        // Where a person is asked already, there is nothing to choose.
        guard !choice.factors.isEmpty else { return choice }
        let factor = try await world.factor(kind, of: person)
        return try await choice.send([("act", "send"), ("factor", factor)])
    }

    /// Proves who she is by mail, and the call runs: the page that says so.
    func prove(_ hold: String, _ person: AcmeFacts.Person) async throws -> UserPage {
        let page = try await codePage(hold, of: person)
        let code = try await world.code(to: person.email)
        return try await page.send([
            ("act", "check"), ("factor", try await world.factor("email", of: person)), ("code", code),
        ])
    }
}

extension World {
    /// The factor of a kind of a person's account.
    func factor(_ kind: ByteString, of person: AcmeFacts.Person) async throws -> String {
        let row = try await rows(.factors, of: person.account).first { $0["kind"]?.string == kind }
        guard let id = row?["id"]?.string else { throw Fault("laws.baseline", "no factor") }
        return id.text
    }
}
