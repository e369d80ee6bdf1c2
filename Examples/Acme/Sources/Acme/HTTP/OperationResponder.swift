import Crypto
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Primitives

/// Turns an authenticated request into a ``Call`` of its operation, strictly: no parameter or member that the operation
/// does not know, none twice, JSON by RFC 8259 with each key once.
struct OperationResponder: Sendable {
    let operation: Operation

    private static let limits = JSONLimits(bytes: AuthenticationMiddleware.longestBody, depth: 8, values: 500)

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        guard let caller = context.caller else { throw ServiceError.unavailable }
        let body = Array(try await request.body.collect(upTo: AuthenticationMiddleware.longestBody).readableBytesView)
        let path = request.head.path ?? ""
        let call = Call(
            caller: caller, arguments: try arguments(path: path, body: body), idempotencyKey: try key(of: request),
            digest: Self.digest(method: request.method.rawValue, path: path, body: body))
        let reply = try await operation.perform(call)
        return Response(reply.status, reply.body, headers: reply.replayed ? [.idempotencyReplayed: "true"] : [:])
    }

    private func arguments(path: String, body: [UInt8]) throws -> JSONObject {
        var arguments = JSONObject()
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        for (template, segment) in zip(operation.path.split(separator: "/"), parts[0].split(separator: "/")) {
            guard template.first == "{", template.last == "}" else { continue }
            guard let value = PercentDecoding.segment(segment) else {
                throw ServiceError.badRequest("The path is malformed.")
            }
            arguments[ByteString(template.dropFirst().dropLast())] = .string(value)
        }
        if parts.count > 1 {
            guard let pairs = PercentDecoding.pairs(parts[1]) else {
                throw ServiceError.badRequest("The query is malformed.")
            }
            for (name, value) in pairs {
                guard operation.query.contains(name), arguments.insert(name, .string(value)) else {
                    throw ServiceError.badRequest("The query has a parameter that is unknown, or given twice.")
                }
            }
        }
        guard let members = operation.body else {
            guard body.isEmpty else { throw ServiceError.badRequest("This operation takes no body.") }
            return arguments
        }
        if members.isEmpty, body.isEmpty { return arguments }
        guard let object = (try? JSONValue(parsing: body, limits: Self.limits))?.object else {
            throw ServiceError.badRequest("The body must be one JSON object with each key once.")
        }
        for member in object {
            guard members.contains(member.key), arguments.insert(member.key, member.value) else {
                throw ServiceError.badRequest("The body has a member that is unknown.")
            }
        }
        return arguments
    }

    private func key(of request: Request) throws -> ByteString? {
        let values = request.headers[values: .idempotencyKey]
        guard let value = values.first else { return nil }
        guard values.count == 1, (1...255).contains(value.utf8.count) else {
            throw ServiceError.badRequest("Idempotency-Key must be one value of 1 to 255 bytes.")
        }
        return ByteString(value)
    }

    private static func digest(method: String, path: String, body: [UInt8]) -> ByteString {
        var hash = SHA256()
        hash.update(data: Array("\(method)\n\(path)\n".utf8))
        hash.update(data: body)
        return ByteString(Hex.encode(hash.finalize()))
    }
}
