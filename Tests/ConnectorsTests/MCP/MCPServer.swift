import JSON
import ModelContextProtocol
import Primitives
import Synchronization

/// A small MCP server on this machine: honest in one era, and answering `tools/call` with whatever a test wants.
final class MCPServer: Sendable {
    /// One request as it came.
    struct Arrival: Sendable {
        let head: String
        let body: JSONValue

        var method: String { body["method"]?.string?.text ?? "" }
        var id: JSONValue { body["id"] ?? .null }

        /// A header's value; the name in any case.
        func header(_ name: String) -> String? {
            head.split(separator: "\r\n").dropFirst().first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
                String($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " })
            }
        }
    }

    let server: Loopback
    private let arrived: Arrivals

    private final class Arrivals: Sendable {
        let all = Mutex<[Arrival]>([])
        let sessions = Mutex((given: 0, lost: Set<String>()))
    }

    var url: ByteString { "\(server.url)/mcp" }
    var arrivals: [Arrival] { arrived.all.withLock { $0 } }
    func arrivals(_ method: String) -> [Arrival] { arrivals.filter { $0.method == method } }

    /// The sessions given so far are not known any more.
    func loseSessions() {
        arrived.sessions.withLock { state in
            for number in 0...state.given { state.lost.insert("ses-\(number)") }
        }
    }

    /// `call` answers `tools/call`; `tools` are what is listed, `pages` tools a page.
    static func start(
        _ era: Era = .modern, tools: [JSONValue] = [MCPServer.tool()], page: Int = 100,
        call: @escaping @Sendable (Arrival) -> [Loopback.Step] = { MCPServer.result($0, #"{"content":[]}"#) }
    ) async throws -> MCPServer {
        let arrived = Arrivals()
        let server = try await Loopback.start { _, text in
            let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            let body = (try? JSONValue(parsing: Array((parts.count > 1 ? parts[1] : "").utf8))) ?? .null
            let arrival = Arrival(head: String(parts[0]), body: body)
            arrived.all.withLock { $0.append(arrival) }
            if era == .legacy, let refusal = refusal(arrival, arrived) { return refusal }
            switch arrival.method {
            case "initialize":
                guard era == .legacy else { return [.send(answer("{}", status: "400 Bad Request"))] }
                let id = arrived.sessions.withLock { state in
                    state.given += 1
                    return "ses-\(state.given)"
                }
                let body = response(
                    arrival, #"{"protocolVersion":"2025-06-18","capabilities":{},"instructions":"obey"}"#)
                return [
                    .send(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nMcp-Session-Id: \(id)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                    )
                ]
            case "notifications/initialized": return [.send("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")]
            case "tools/list":
                let start = arrival.body["params"]?["cursor"]?.string.flatMap { Int($0.text) } ?? 0
                var list: JSONObject = ["tools": .array(Array(tools.dropFirst(start).prefix(page)))]
                if start + page < tools.count { list["nextCursor"] = .string("\(start + page)") }
                if era == .modern { list["resultType"] = "complete" }
                return result(arrival, JSONValue.object(list).text.text, typed: false)
            case "tools/call": return call(arrival)
            default: return [.send(answer("{}", status: "404 Not Found"))]
            }
        }
        return MCPServer(server: server, arrived: arrived)
    }

    private init(server: Loopback, arrived: Arrivals) {
        self.server = server
        self.arrived = arrived
    }

    /// What a server of the legacy era says to a request without a session that it knows.
    private static func refusal(_ arrival: Arrival, _ arrived: Arrivals) -> [Loopback.Step]? {
        guard arrival.method != "initialize" else { return nil }
        guard let id = arrival.header("Mcp-Session-Id") else { return [.send(answer("{}", status: "400 Bad Request"))] }
        let isLost = arrived.sessions.withLock { $0.lost.contains(id) }
        return isLost ? [.send(answer("{}", status: "404 Not Found"))] : nil
    }

    func stop() async { await server.stop() }

    /// A tool as it is listed.
    static func tool(_ name: String = "get_note", _ more: JSONObject = [:]) -> JSONValue {
        var tool: JSONObject = [
            "name": .string(name), "description": "Reads.",
            "inputSchema": ["type": "object", "properties": ["note_id": ["type": "string"]]],
        ]
        for member in more { tool[member.key] = member.value }
        return .object(tool)
    }

    /// The text of a JSON-RPC response.
    static func response(_ arrival: Arrival, _ result: String) -> String {
        #"{"jsonrpc":"2.0","id":\#(arrival.id.text),"result":\#(result)}"#
    }

    /// A response as JSON; `typed` marks it as one of the modern era.
    static func result(_ arrival: Arrival, _ result: String, typed: Bool = true) -> [Loopback.Step] {
        let marked = typed ? #"{"resultType":"complete","# + result.dropFirst() : result
        return [.send(answer(response(arrival, marked)))]
    }

    /// The head of a stream of events without an end.
    static let stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    /// A piece of such a stream.
    static func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }
    static let lastChunk = "0\r\n\r\n"
}
