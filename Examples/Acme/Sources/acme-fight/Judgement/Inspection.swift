import Acme
import JSON
import Primitives
import Puppet

/// Acme's own view: its tables and its access log. Effects are judged by nothing else.
struct Inspection: Sendable {
    /// A request that reached Acme.
    struct Access: Sendable {
        let number: Int64
        let service: ByteString
        let path: ByteString
        let tool: ByteString
        let status: Int64
        /// `shared-key` or `credential`; nil where Acme let nobody in.
        let means: ByteString?
        /// Who acted: an agent's name, or `resolver`.
        let actor: ByteString?
        let tenant: ByteString?
        /// The id of the credential.
        let credential: ByteString?

        /// Remit's own look-up, whose answer goes to nobody else.
        var isLookup: Bool { actor == "resolver" }
        var isAnswered: Bool { (200..<300).contains(status) }
    }

    let url: String
    private let wire = Wire()

    init(url: String) { self.url = url }

    /// The rows of a table.
    func rows(_ table: AcmeTable) async throws -> [JSONValue] {
        try await get(table.rawValue)["rows"]?.array ?? []
    }

    /// All tables as they are now, in the order of ``AcmeTable``.
    func tables() async throws -> [[JSONValue]] {
        var tables: [[JSONValue]] = []
        for table in AcmeTable.allCases { tables.append(try await rows(table)) }
        return tables
    }

    /// What reached Acme's guarded services after an entry of the access log.
    func access(since number: Int64) async throws -> [Access] {
        let guarded = AcmeService.guarded.map { ByteString($0.rawValue) }
        return (try await get("access?since=\(number)")["entries"]?.array ?? []).compactMap { entry in
            guard let service = entry["service"]?.string, guarded.contains(service) else { return nil }
            return Access(
                number: entry["number"]?.integer ?? 0, service: service, path: entry["path"]?.string ?? "",
                tool: entry["tool"]?.string ?? "", status: entry["status"]?.integer ?? 0,
                means: entry["access"]?.string,
                actor: entry["credential"]?["act"]?.string, tenant: entry["credential"]?["tenant"]?.string,
                credential: entry["credential"]?["jti"]?.string)
        }
    }

    /// The number of the newest entry of the access log.
    func lastAccess() async throws -> Int64 { try await get("access")["last"]?.integer ?? 0 }

    /// From now on the services take Remit's credentials only.
    func endSharedKey() async throws {
        for service in AcmeService.guarded {
            let answer = try await wire.send(
                "POST", "\(url)/inspect/modes",
                json: ["service": .string(service.rawValue), "modes": [.string(AuthenticationMode.perCall.rawValue)]])
            guard answer.status == 200 else { throw PuppetError(doing: "closing Acme to the shared key", answer) }
        }
    }

    /// Acme's staff moves an invoice to another customer.
    func transfer(_ invoice: ByteString, to account: ByteString) async throws {
        let answer = try await wire.send(
            "POST", "\(url)/inspect/transfer", json: ["invoice_id": .string(invoice), "account_id": .string(account)])
        guard answer.status == 200 else { throw PuppetError(doing: "moving an invoice", answer) }
    }

    private func get(_ path: String) async throws -> JSONValue {
        let answer = try await wire.send("GET", "\(url)/inspect/\(path)")
        guard answer.status == 200,
            let value = try? JSONValue(parsing: answer.bytes, limits: JSONLimits(bytes: 32 << 20, depth: 16))
        else { throw PuppetError(doing: "asking Acme's inspection for \(path)", answer) }
        return value
    }
}
