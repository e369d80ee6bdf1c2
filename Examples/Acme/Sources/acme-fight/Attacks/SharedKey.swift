import Acme
import JSON
import Primitives
import Puppet

/// Acme as it is reached with its shared key, which opens everything of every tenant.
struct SharedKey: Sendable {
    private let arena: Arena
    private let wire = Wire()

    init(_ arena: Arena) { self.arena = arena }

    func get(_ service: AcmeService, _ path: String) async throws -> Wire.Answer {
        try await wire.send("GET", arena.url(service) + path, headers: headers)
    }

    func post(_ service: AcmeService, _ path: String, _ body: JSONObject) async throws -> Wire.Answer {
        try await wire.send(
            "POST", arena.url(service) + path,
            headers: headers + [("Idempotency-Key", SystemRandom().identifier("key").text)], json: .object(body))
    }

    private var headers: [(String, String)] { [("Authorization", "Bearer \(arena.sharedKey)")] }
}
