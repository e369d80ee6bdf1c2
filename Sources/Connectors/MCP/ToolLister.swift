import Gateway
import JSON
import Manifests
package import ModelContextProtocol
import Primitives

/// The tools of a server as it lists them, and how it is spoken to.
package struct ToolListing: Sendable {
    package let era: Era
    package let tools: [ToolDefinition]
}

/// Reads a server's whole list of tools, in the modern era or, where the server has none, in the legacy one; within limits of pages,
/// tools and time.
struct ToolLister: Sendable {
    private let asking: MCPClient
    private static let mostPages = 100
    private static let mostBytes = 16 << 20

    init(_ client: MCPClient) { asking = client }

    /// The list. `known` is the era that the server spoke last, which is tried first.
    func list(_ server: MCPClient.Server, known: Era? = nil) async throws(ConnectorError) -> ToolListing {
        let end = ContinuousClock.now + asking.patience
        let eras: [Era] = known == .legacy ? [.legacy, .modern] : [.modern, .legacy]
        for era in eras {
            if let tools = try await tools(of: server, in: era, before: end) {
                return ToolListing(era: era, tools: tools)
            }
        }
        throw .badAnswer("a server that lists no tools in either era")
    }

    /// Nil where the server does not speak that era.
    private func tools(
        of server: MCPClient.Server, in era: Era, before end: ContinuousClock.Instant
    ) async throws(ConnectorError) -> [ToolDefinition]? {
        guard era == .legacy else { return try await pages(of: server, session: nil, before: end) }
        // A session for nobody, of which nothing is kept.
        guard let session = try await asking.handshake(with: server, before: end) else { return nil }
        return try await pages(of: server, session: session, before: end)
    }

    private func pages(
        of server: MCPClient.Server, session: ServerSession?, before end: ContinuousClock.Instant
    ) async throws(ConnectorError) -> [ToolDefinition]? {
        var bytes = 0
        var tools: [ToolDefinition] = []
        var names: Set<ByteString> = []
        var cursor: ByteString?
        for _ in 0..<Self.mostPages {
            let message = ClientMessage.listTools(
                id: asking.newID, cursor: cursor, version: session?.version ?? .july2026, client: asking.client)
            guard
                case .result(let result, _, let size) = try await asking.ask(
                    message, of: server, in: session, before: end)
            else {
                guard session == nil, cursor == nil else { throw .badAnswer("a list that breaks off") }
                return nil
            }
            if session == nil, !ServerReply.isComplete(result) { return nil }
            bytes += size
            guard let page = ServerReply.page(result), bytes <= Self.mostBytes else {
                throw .badAnswer("a list that is none, or is too large")
            }
            for value in page.tools {
                // What cannot be read as a tool is none of those that are pinned.
                guard let tool = ToolDefinition(value) else { continue }
                guard names.insert(tool.name).inserted, names.count <= PinFile.mostTools else {
                    throw .badAnswer("a list with too many tools, or two of one name")
                }
                tools.append(tool)
            }
            guard let next = page.next else { return tools }
            cursor = next
        }
        throw .badAnswer("a list without an end")
    }
}
