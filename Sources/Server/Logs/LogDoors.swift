import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Ledger
import Primitives
import TransparencyLog

/// The logs as outsiders read them (C2SP tlog-tiles), for operators to pass on: checkpoints, tiles and bundles. Nothing in them says of
/// whom or of what an entry is. That the list was asked for stands in the ledger; what each reader fetches of it does not.
struct LogDoors {
    let gateway: Gateway
    let logs: LogStore

    /// Each log with the key under which it verifies.
    func list(_ person: OperatorIdentity) async throws -> Response {
        try await gateway.permit(.readLedger, by: person, target: "logs")
        var documents: [JSONValue] = []
        for log in try await logs.logs() {
            documents.append([
                "tenant": log.tenant == LogRow.operatorsOwn ? .null : .string(log.tenant),
                "origin": .string(log.origin), "key": .string("\(try logs.key(of: log))"),
                "size": .integer(log.size), "created": .string(log.created.description),
            ])
        }
        return Reply.json(["logs": .array(documents), "lag_milliseconds": .integer(try await logs.lag())])
    }

    /// One resource: `checkpoint`, or the path of a tile or bundle.
    func resource(_ path: String, of origin: ByteString, _ person: OperatorIdentity) async throws -> Response {
        guard gateway.allows(.readLedger, by: person, target: "logs") else {
            // not enforcing: records the refusal that the line above found
            try await gateway.permit(.readLedger, by: person, target: "logs")
            return Self.missing
        }
        guard let log = try await logs.log(origin: origin) else { return Self.missing }
        if path == "checkpoint" {
            guard let note = try await logs.checkpoint(of: log) else { return Self.missing }
            return Reply.bytes(note, type: "text/plain; charset=utf-8")
        }
        guard let place = TilePlace(path: path), let bytes = try await logs.resource(place, of: log) else {
            return Self.missing
        }
        return Reply.bytes(
            bytes, type: "application/octet-stream",
            headers: [.cacheControl: "private, max-age=31536000, immutable"])
    }

    private static let missing = Reply.error(.notFound, "log.none", "There is no such log, or it has not come so far.")
}

extension OperatorDoors {
    func addLogs(to router: Router<DoorContext>) {
        let doors = LogDoors(gateway: gateway, logs: logs)
        router.get("/operators/logs") { request, context in
            try await act(request, context) { person, _ in try await doors.list(person) }
        }
        router.get("/operators/logs/:kind/:log/**") { request, context in
            let origin = ByteString(
                [context.parameters.get("kind"), context.parameters.get("log")].compactMap { $0 }.joined(separator: "/")
            )
            let path = context.parameters.getCatchAll().joined(separator: "/")
            return try await act(request, context) { person, _ in
                try await doors.resource(path, of: origin, person)
            }
        }
    }
}
