import Gateway
import JSON
import ModelContextProtocol
import Primitives
import Provenance

/// Reads what a server answered to a `tools/call`: the value of its tool, or that the tool failed, and nothing else.
struct MCPAnswerReader {
    let id: RequestID
    let era: Era
    /// What `structuredContent` must keep to, where that is pinned.
    let output: JSONSchema?
    let limits: JSONLimits

    /// Throws ``ConnectorError/badAnswer(_:)`` for whatever is not a whole result of this very request.
    func read(_ answer: WireAnswer) throws(ConnectorError) -> BackendAnswer {
        guard (200..<300).contains(answer.status) else { return try failure(answer.status) }
        let value = try Self.json(answer, limits: limits)
        guard let reply = ServerReply(value, to: id) else { throw .badAnswer("an answer to something else") }
        guard case .result(let result) = reply else { throw .badAnswer("a JSON-RPC error") }
        guard let tool = ToolAnswer(result, era: era) else { throw .badAnswer("a result that is not whole") }
        guard !tool.isError else { return BackendAnswer(status: answer.status, body: nil, isToolError: true) }
        return BackendAnswer(
            status: answer.status, body: try self.value(of: tool), label: FlowLabel(worstOf: tool.flowLabels))
    }

    /// The body as JSON, by the same rules as everywhere.
    static func json(_ answer: WireAnswer, limits: JSONLimits) throws(ConnectorError) -> JSONValue {
        guard answer.mediaType?.utf8.elementsEqual("application/json".utf8) == true else {
            throw .badAnswer("neither JSON nor a stream with the answer in it")
        }
        do {
            return try JSONValue(parsing: answer.body, limits: limits)
        } catch {
            throw .badAnswer("JSON that is not taken")
        }
    }

    /// A status says that a server failed, or did not let the request in. None says that a record is not there: over MCP a tool
    /// does that, and 404 is a server that is not one.
    private func failure(_ status: Int) throws(ConnectorError) -> BackendAnswer {
        guard status >= 500 || [401, 413, 429].contains(status) else { throw .badAnswer("status \(status)") }
        return BackendAnswer(status: status, body: nil)
    }

    private func value(of tool: ToolAnswer) throws(ConnectorError) -> JSONValue? {
        if let output {
            guard let structured = tool.structured else { throw .badAnswer("no value, where one is pinned") }
            guard output.isValid(structured) else { throw .badAnswer("a value that is not as pinned") }
            return structured
        }
        if let structured = tool.structured, !structured.isNull { return structured }
        return tool.text(limits: limits)
    }
}
