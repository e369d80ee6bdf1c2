import JSON
import Primitives

/// The Messages API of Anthropic, version 2023-06-01: `POST /messages`, streamed.
enum AnthropicDialect {
    static let path = "/messages"

    static func headers(key: ByteString?) -> [(name: String, value: String)] {
        var headers = [
            ("Content-Type", "application/json"), ("Accept", "text/event-stream, application/json"),
            ("anthropic-version", "2023-06-01"),
        ]
        if let key { headers.append(("x-api-key", key.text)) }
        return headers
    }

    static func body(_ request: ModelRequest, model: ByteString) -> [UInt8] {
        var body: JSONObject = [
            "model": .string(model), "max_tokens": .integer(Int64(request.most)), "system": .string(request.system),
            "messages": .array(messages(request.messages)), "stream": true, "temperature": 0,
        ]
        if !request.tools.isEmpty {
            body["tools"] = .array(
                request.tools.map { tool in
                    ["name": .string(tool.name), "description": .string(tool.description), "input_schema": tool.schema]
                })
        }
        return JSONValue.object(body).serialized()
    }

    /// Roles take turns: what stands beside its like goes into one message.
    private static func messages(_ messages: [ModelMessage]) -> [JSONValue] {
        var output: [(role: ByteString, content: [JSONValue])] = []
        for message in messages {
            let (role, block): (ByteString, JSONValue) =
                switch message {
                case .user(let text): ("user", ["type": "text", "text": .string(text)])
                case .assistant(let text): ("assistant", ["type": "text", "text": .string(text)])
                case .call(let call):
                    (
                        "assistant",
                        [
                            "type": "tool_use", "id": .string(call.id), "name": .string(call.tool),
                            "input": .object(call.arguments ?? [:]),
                        ]
                    )
                case .result(let id, let content):
                    ("user", ["type": "tool_result", "tool_use_id": .string(id), "content": .string(content)])
                }
            if output.last?.role == role {
                output[output.count - 1].content.append(block)
            } else {
                output.append((role, [block]))
            }
        }
        return output.map { ["role": .string($0.role), "content": .array($0.content)] }
    }

    /// What one event of the stream says; nil where it is no JSON.
    static func events(_ data: [UInt8]) -> [ModelEvent]? {
        guard let value = try? JSONValue(parsing: data, limits: JSONLimits(bytes: 1 << 20, depth: 32)) else {
            return nil
        }
        let place = value["index"]?.integer.map { Int(clamping: $0) } ?? 0
        switch value["type"]?.string?.text {
        case "message_start": return [usage(value["message"]?["usage"])]
        case "content_block_start":
            guard let block = value["content_block"] else { return [] }
            if block["type"]?.string == "tool_use" {
                return [.call(place: place, id: block["id"]?.string ?? "", tool: block["name"]?.string ?? "")]
            }
            return block["text"]?.string.flatMap { $0.isEmpty ? nil : [.text($0)] } ?? []
        case "content_block_delta":
            if let text = value["delta"]?["text"]?.string { return [.text(text)] }
            if let part = value["delta"]?["partial_json"]?.string { return [.arguments(place: place, part)] }
            return []
        case "message_delta": return [usage(value["usage"])]
        case "message_stop": return [.end]
        case "error": return [.failed("provider.error")]
        default: return []
        }
    }

    /// The whole answer of a server that does not stream.
    static func whole(_ body: [UInt8]) -> [ModelEvent]? {
        guard let value = try? JSONValue(parsing: body, limits: JSONLimits(bytes: 4 << 20, depth: 64)),
            let content = value["content"]?.array
        else { return nil }
        var events: [ModelEvent] = []
        for (place, block) in content.enumerated() {
            if let text = block["text"]?.string { events.append(.text(text)) }
            guard block["type"]?.string == "tool_use" else { continue }
            events.append(.call(place: place, id: block["id"]?.string ?? "", tool: block["name"]?.string ?? ""))
            let input = ByteString(validating: (block["input"] ?? .object([:])).serialized()) ?? "{}"
            events.append(.arguments(place: place, input))
        }
        return events + [usage(value["usage"]), .end]
    }

    private static func usage(_ usage: JSONValue?) -> ModelEvent {
        .usage(
            input: usage?["input_tokens"]?.integer.map { Int(clamping: $0) },
            output: usage?["output_tokens"]?.integer.map { Int(clamping: $0) })
    }
}
