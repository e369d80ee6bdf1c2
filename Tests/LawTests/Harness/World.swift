import Acme
import Foundation
import GRDB
import JSON
import Primitives
import Puppet
import Synchronization

/// Acme and Remit, running, and everything that an attacker has.
final class World: Sendable {
    let acme: AcmeServices
    let desk: Desk
    /// MCP servers as back ends, one of each era.
    let crm: ToolServer
    let archive: ToolServer
    /// The model of the agent `scripted`, which Remit runs itself.
    let model: ModelServer
    /// Globex's own identity provider. It signs whatever its owner wants.
    let tenantIssuer: TenantIssuer
    private let running: Mutex<RemitProcess>
    /// The server.
    var remit: RemitProcess { running.withLock { $0 } }
    let front: FrontEnd
    /// Where Remit's data is, if it is on a disk of its own.
    let disk: SmallDisk?
    /// The key of the agent `support`.
    let supportKey: SigningKey
    /// The key of the agents `rival`, `anything`, `orphan` and `overdue`.
    private let otherKey: SigningKey

    var facts: AcmeFacts { acme.facts }
    var url: String { remit.url }

    /// Starts all of it on free ports.
    static func start(_ variant: Variant = .plain, sabotage: String? = nil) async throws -> World {
        let port = try Products.freePort()
        let url = "http://127.0.0.1:\(port)"
        let acme = AcmeServices(AcmeConfiguration(remit: url, modes: [.perCall]))
        try await acme.start()
        let desk = try await Desk.start(notes: notes(acme.facts))
        let crm = try await ToolServer.start(isLegacy: false, notes: notes(acme.facts))
        let archive = try await ToolServer.start(isLegacy: true, notes: notes(acme.facts))
        let model = try await ModelServer.start()
        let issuer = try await TenantIssuer.start()
        try await acme.link(issuer: issuer.issuer, subject: "tess", to: acme.facts.user.account)
        let folder = try Products.temporaryFolder()
        let disk = try variant.disk.flatMap { try SmallDisk(at: "\(folder)/data", megabytes: $0) }
        let otherKey = SigningKey()
        let deployment = try Folders(
            acme: acme, desk: desk, servers: [crm, archive], tenantIssuer: issuer.issuer, port: port, variant: variant,
            otherKey: otherKey, model: model.url
        ).write(to: folder)
        let made = try await RemitProcess.command(["init", folder])
        guard made.status == 0 else { throw Fault("laws.init", "remit init does not work.") }
        let remit = try await RemitProcess(folder: folder, url: url, sabotage: sabotage)
        if sabotage != nil, !remit.errors.contains("SABOTAGE:") {
            throw Fault(
                "laws.no-sabotage", "This is no test build.", fix: "Build with SABOTAGE_BUILD=1 in the environment.")
        }
        try await meet(acme, url)
        return World(
            acme: acme, desk: desk, crm: crm, archive: archive, model: model, tenantIssuer: issuer, remit: remit,
            front: FrontEnd(remit: url, identity: acme.url(.identity)), disk: disk, supportKey: deployment.agentKey,
            otherKey: otherKey)
    }

    /// Kills the server as a failing machine would, and starts it anew, after whatever is done meanwhile.
    func crash(_ meanwhile: () async throws -> Void = {}) async throws {
        let old = remit
        old.stop(keepingFolder: true)
        try await meanwhile()
        let new = try await RemitProcess(folder: old.folder, url: old.url, sabotage: old.sabotage)
        running.withLock { $0 = new }
    }

    /// Starts another Remit on the same database, with the same keys and the same public URL: a replica.
    func replica() async throws -> RemitProcess {
        let folder = try Products.temporaryFolder()
        let port = try Products.freePort()
        for name in ["agents", "tenants", "tools", "workflows", "policies", "limits.yaml"] {
            try FileManager.default.copyItem(atPath: "\(remit.folder)/\(name)", toPath: "\(folder)/\(name)")
        }
        var settings = try String(contentsOfFile: "\(remit.folder)/remit.yaml", encoding: .utf8)
        let listen = "public: 127.0.0.1:\(port), operators: 127.0.0.1:\(try Products.freePort())"
        settings = settings.replacing(/public: 127[0-9.:]+, operators: 127[0-9.:]+/, with: listen)
        settings = settings.replacing("./data/remit.db", with: "\(remit.folder)/data/remit.db")
        settings = settings.replacing("directory: ./keys", with: "directory: \(remit.folder)/keys")
        try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(folder)/remit.yaml"))
        return try await RemitProcess(folder: folder, url: "http://127.0.0.1:\(port)")
    }

    /// Waits until Acme has Remit's keys, which it fetches when the first credential comes.
    private static func meet(_ acme: AcmeServices, _ url: String) async throws {
        let kid = try await Wire().send("GET", "\(url)/oauth/jwks").json["keys"]?[0]?["kid"] ?? .null
        let forged = Forgery.join(["typ": "remit-credential+jwt", "alg": "ES256", "kid": kid], [:], [0])
        for _ in 0..<20 {
            let answer = try await Wire().send(
                "GET", acme.url(.billing) + "/probe", headers: [("Authorization", "Bearer \(forged)")])
            if answer.status == 401 { return }
            try await Task.sleep(for: .milliseconds(500))
        }
        throw Fault("laws.keys", "Acme does not get Remit's keys.")
    }

    private init(
        acme: AcmeServices, desk: Desk, crm: ToolServer, archive: ToolServer, model: ModelServer,
        tenantIssuer: TenantIssuer,
        remit: RemitProcess, front: FrontEnd, disk: SmallDisk?,
        supportKey: SigningKey, otherKey: SigningKey
    ) {
        self.acme = acme
        self.desk = desk
        self.crm = crm
        self.archive = archive
        self.model = model
        self.tenantIssuer = tenantIssuer
        running = Mutex(remit)
        self.front = front
        self.disk = disk
        self.supportKey = supportKey
        self.otherKey = otherKey
    }

    /// Stops all of it and removes the folder.
    func stop() async {
        disk?.unmount()
        remit.stop()
        desk.stop()
        crm.stop()
        archive.stop()
        model.stop()
        await tenantIssuer.stop()
        await acme.stop()
    }

    /// The desk's notes: two of the user's, one of them with a composed letter, and others' beside them.
    private static func notes(_ facts: AcmeFacts) -> [ByteString: ByteString] {
        [
            "N-1": facts.user.account, "N-2": facts.user.account, Self.composed: facts.user.account,
            "N-7": facts.neighbour.account, Self.decomposed: facts.neighbour.account, "N-9": facts.victim.account,
        ]
    }

    /// One word in two forms of Unicode: Swift's strings call them equal.
    static let composed: ByteString = "N-caf\u{E9}"
    static let decomposed: ByteString = "N-cafe\u{301}"

    /// An agent with its key.
    func puppet(_ name: String = "support") -> Puppet {
        Puppet(remit: url, name: name, key: ["support", "recovery"].contains(name) ? supportKey : otherKey)
    }

    /// The front end's token of a person.
    func idToken(_ person: AcmeFacts.Person) throws -> String { try acme.identity.tokens(for: person.user).idToken }

    /// Claims of a token that Globex's own issuer might sign for the front end.
    func tenantClaims(_ more: JSONObject = [:]) -> JSONObject {
        let now = SystemClock().now.seconds
        var claims: JSONObject = [
            "iss": .string(tenantIssuer.issuer), "sub": "tess", "aud": "globex-portal", "org_id": "globex",
            "iat": .integer(now), "exp": .integer(now + 600), "auth_time": .integer(now),
        ]
        for member in more { claims[member.key] = member.value }
        return claims
    }

    /// Claims of a token that Acme's issuer gives the front end for a person.
    func companyClaims(_ person: AcmeFacts.Person, _ more: JSONObject = [:]) -> JSONObject {
        let now = SystemClock().now.seconds
        var claims: JSONObject = [
            "iss": .string(acme.identity.issuer), "sub": .string(person.subject), "aud": "acme-web",
            "org_id": .string(person.tenant), "iat": .integer(now), "exp": .integer(now + 600),
            "auth_time": .integer(now),
        ]
        for member in more { claims[member.key] = member.value }
        return claims
    }

    /// Opens a session, does something in it as its agent, and ends it.
    @discardableResult
    func converse<Result: Sendable>(
        _ person: AcmeFacts.Person, agent: String = "support", saying words: [String] = [],
        _ body: @Sendable (Conversation) async throws -> Result
    ) async throws -> Result {
        try await converse(idToken: try idToken(person), subject: person.subject, agent: agent, saying: words, body)
    }

    /// The same for whoever has a token.
    @discardableResult
    func converse<Result: Sendable>(
        idToken: String, subject: ByteString, agent: String = "support", saying words: [String] = [],
        _ body: @Sendable (Conversation) async throws -> Result
    ) async throws -> Result {
        let session = try await front.open(idToken: idToken, agent: agent)
        for text in words { try await front.say(text, in: session) }
        let agent = puppet(agent)
        let token = try await agent.exchange(code: session.code)
        let conversation = Conversation(
            world: self, session: session, agent: agent, token: token, subject: subject, asksForAll: words.isEmpty)
        do {
            let result = try await body(conversation)
            _ = try? await front.end(session)
            return result
        } catch {
            _ = try? await front.end(session)
            throw error
        }
    }

    /// Requests that reached Acme's services for a user, made by an agent and not by the resolver.
    func acts(of subject: ByteString, since: Int64 = 0) -> [AccessEntry] {
        acme.access.entries(since: since).filter {
            guard case .credential(let credential) = $0.access else { return false }
            return credential.userSubject == subject && credential.actor != "resolver"
        }
    }

    /// Rows of a table of Acme's with a text in some column.
    func rows(_ table: AcmeTable, with text: ByteString) async throws -> [JSONValue] {
        try await acme.rows(table).array?.filter { row in
            row.object?.members.contains { $0.value == .string(text) } ?? false
        } ?? []
    }

    /// Acts as an operator, by the command line.
    func operate(_ act: String, _ subject: [String]) async throws {
        let (status, output) = try await remit.run([act, "--reason", "law test"] + subject)
        guard status == 0 else { throw Fault("laws.operator", "\(act) \(subject): \(status) \(output)") }
    }

    /// Runs a statement on Remit's database, as whoever can open the file might: how many rows it changed.
    @discardableResult
    func sql(_ statement: String) async throws -> Int {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        let database = try DatabaseQueue(path: "\(remit.folder)/data/remit.db", configuration: configuration)
        let changed = try await database.writeWithoutTransaction { database in
            try database.execute(sql: statement)
            return database.changesCount
        }
        try database.close()
        return changed
    }

    /// Holds the database's one place for writers for a while, as another process might.
    func blockWriting(for duration: Duration) async throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(20)
        let database = try DatabaseQueue(path: "\(remit.folder)/data/remit.db", configuration: configuration)
        try await database.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        try await Task.sleep(for: duration)
        try await database.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try database.close()
    }

    /// A number from Remit's database.
    func sqlCount(_ query: String) async throws -> Int {
        let database = try DatabaseQueue(path: "\(remit.folder)/data/remit.db")
        let count = try await database.read { try Int.fetchOne($0, sql: query) ?? 0 }
        try database.close()
        return count
    }

    /// The key that signs session tokens, read from Remit's own folder: what an attacker never has.
    func sessionKey() throws -> SigningKey {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(remit.folder)/keys/sessions.json")))
        guard let secret = try JSONValue(parsing: bytes)["keys"]?[0]?["d"]?.string,
            let key = Base64URL.decode(secret.utf8).flatMap(SigningKey.init(privateKey:))
        else { throw Fault("laws.key", "No key of session tokens.") }
        return key
    }

    /// Where operators' tokens are taken.
    func operatorsURL() throws -> String {
        let settings = try String(contentsOfFile: "\(remit.folder)/remit.yaml", encoding: .utf8)
        guard let match = settings.firstMatch(of: /operators: (127\.0\.0\.1:[0-9]+)/) else {
            throw Fault("laws.operators", "No address of operators.")
        }
        return "http://\(match.1)"
    }

    /// The newest entries of the ledger.
    func ledger(session: String? = nil) async throws -> [JSONValue] {
        let (status, output) =
            if let session { try await remit.run(["ledger", "show", "--limit", "1000", "--session", session]) } else {
                try await remit.run(["ledger", "show", "--limit", "1000"])
            }
        guard status == 0, let entries = output["entries"]?.array else {
            throw Fault("laws.ledger", "The ledger cannot be read.")
        }
        return entries
    }

    /// Throws ``Breach`` unless the ledger has a refusal with this code, and of this law.
    func recorded(_ code: String, law: Int, session: String? = nil) async throws {
        let entries = try await ledger(session: session)
        let found = entries.contains {
            $0["kind"]?.string == "refusal" && $0["code"]?.string?.text == code && $0["law"]?.integer == Int64(law)
        }
        let codes = entries.compactMap { $0["kind"]?.string == "refusal" ? $0["code"]?.string?.text : nil }
        try hold(found, "no refusal \(code) of law \(law) in the ledger, only \(Set(codes).sorted())")
    }
}
