import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore
import Primitives
import Synchronization

/// A back end that writes down every byte of what reaches it, checks nothing, and lies when it is told to: it shows what Remit
/// sends, and what Remit does with any answer.
final class Desk: Sendable {
    /// One request as it arrived.
    struct Arrival: Sendable {
        let method: String
        /// Path and query, as sent.
        let path: String
        let headers: [(name: String, value: String)]
        let body: [UInt8]

        /// What the `Authorization` header brought.
        var credential: ByteString? {
            headers.first { $0.name.lowercased() == "authorization" }.flatMap {
                $0.value.hasPrefix("Bearer ") ? ByteString(String($0.value.dropFirst(7))) : nil
            }
        }
        /// A header's value.
        func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
        /// The fields of a form.
        var form: [ByteString: ByteString] {
            var fields: [ByteString: ByteString] = [:]
            for pair in body.split(separator: UInt8(ascii: "&")) {
                let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                guard halves.count == 2, let name = PercentEncoding.decode(halves[0], plusIsSpace: true) else {
                    continue
                }
                fields[name] = PercentEncoding.decode(halves[1], plusIsSpace: true)
            }
            return fields
        }
        /// The claims of the credential, whatever its signature.
        var claims: JSONObject? { credential.flatMap { Forgery.parts($0.text)?.claims } }
        /// Who acts.
        var actor: String? { claims?["act"]?["sub"]?.string?.text }
        /// The user as the issuer knows them.
        var subject: ByteString? { claims?["sub_id"]?["sub"]?.string }
    }

    private struct State {
        var arrivals: [Arrival] = []
        var lies: [String: (status: Int, answer: @Sendable (Arrival) -> JSONValue)] = [:]
        var delay = Duration.zero
        var gate: (@Sendable () async -> Void)?
    }

    /// Its base URL.
    let url: String
    /// Notes by id, each with the account that owns it.
    let notes: [ByteString: ByteString]
    private let state: Mutex<State>
    private let server: Task<Void, Never>

    private init(url: String, notes: [ByteString: ByteString], box: Box, server: Task<Void, Never>) {
        self.url = url
        self.notes = notes
        self.server = server
        state = Mutex(State())
        box.desk.withLock { $0 = self }
    }

    private final class Box: Sendable {
        let desk = Mutex<Desk?>(nil)
    }

    /// Starts on a free port with these notes.
    static func start(notes: [ByteString: ByteString]) async throws -> Desk {
        let box = Box()
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) -> Response in
            let body = try await request.body.collect(upTo: 4 << 20)
            let arrival = Arrival(
                method: request.method.rawValue, path: "\(request.uri)",
                headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: Array(body.readableBytesView))
            guard let desk = box.desk.withLock({ $0 }) else { return Response(status: .serviceUnavailable) }
            let (status, value) = desk.answer(arrival)
            let delay = desk.delay
            if delay > .zero { try await Task.sleep(for: delay) }
            if let gate = desk.gate { await gate() }
            return Response(
                status: HTTPResponse.Status(code: status), headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.serialized())))
        }
        var logger = Logger(label: "desk")
        logger.logLevel = .critical
        let application = Application(
            responder: responder, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? 0) }, logger: logger)
        let server = Task<Void, Never> { try? await application.runService(gracefulShutdownSignals: []) }
        for await port in ports {
            return Desk(url: "http://127.0.0.1:\(port)", notes: notes, box: box, server: server)
        }
        throw Fault("laws.desk", "The desk does not start.")
    }

    /// Stops serving.
    func stop() { server.cancel() }

    /// All requests so far.
    var arrivals: [Arrival] { state.withLock { $0.arrivals } }

    /// Requests of an agent, not of the resolver, on behalf of a user.
    func acts(of subject: ByteString) -> [Arrival] {
        arrivals.filter { $0.subject == subject && $0.actor != "resolver" }
    }

    /// From now on the path is answered so; nil: honestly again.
    func lie(at path: String, status: Int = 200, _ answer: (@Sendable (Arrival) -> JSONValue)?) {
        state.withLock { $0.lies[path] = answer.map { (status, $0) } }
    }

    /// Requests below a path.
    func arrivals(below path: String) -> [Arrival] { arrivals.filter { $0.path.hasPrefix(path) } }

    /// Before each answer, once it is made.
    var delay: Duration {
        get { state.withLock { $0.delay } }
        set { state.withLock { $0.delay = newValue } }
    }

    /// Awaited before each answer leaves.
    var gate: (@Sendable () async -> Void)? {
        get { state.withLock { $0.gate } }
        set { state.withLock { $0.gate = newValue } }
    }

    private func answer(_ arrival: Arrival) -> (status: Int, value: JSONValue) {
        let path = String(arrival.path.prefix { $0 != "?" })
        let lie = state.withLock { state in
            state.arrivals.append(arrival)
            return state.lies[path]
        }
        if let lie { return (lie.status, lie.answer(arrival)) }
        let parts = path.split(separator: "/").map { ByteString($0.removingPercentEncoding ?? "") }
        switch (arrival.method, parts.count) {
        case ("GET", 2) where parts[0] == "notes":
            guard let owner = notes[parts[1]] else { return (404, ["error": "none"]) }
            return (200, Self.note(parts[1], owner))
        case ("GET", 3) where parts[0] == "accounts" && parts[2] == "notes":
            let own = notes.filter { $0.value == parts[1] }.keys.sorted { $0.text < $1.text }
            return (200, ["notes": .array(own.map { Self.note($0, parts[1]) })])
        case ("GET", 3) where parts[0] == "accounts" && parts[2] == "shelves":
            return (200, ["shelves": [["id": .string("S-\(parts[1])")]]])
        case ("GET", 2) where parts[0] == "shelves": return (200, ["id": .string(parts[1]), "label": "a shelf"])
        case ("GET", 1) where parts[0] == "topics": return (200, ["topics": ["bills"]])
        case ("POST", _): return (200, ["id": .string(parts.count > 1 ? parts[1] : ""), "status": "ok"])
        default: return (404, ["error": "none"])
        }
    }

    private static func note(_ id: ByteString, _ owner: ByteString) -> JSONValue {
        ["id": .string(id), "account_id": .string(owner), "title": .string("Note \(id)"), "text": "between us"]
    }
}
