import JSON
import Primitives

/// Chat completions, as OpenAI has them and many servers speak them: `POST /chat/completions`, streamed.
enum OpenAIDialect {
    static let path = "/chat/completions"

    static func headers(key: ByteString?) -> [(name: String, value: String)] {
        var headers = [("Content-Type", "application/json"), ("Accept", "text/event-stream, application/json")]
        if let key { headers.append(("Authorization", "Bearer \(key)")) }
        return headers
    }

    static func body(_ request: ModelRequest, model: ByteString) -> [UInt8] {
        var messages: [JSONValue] = [["role": "system", "content": .string(request.system)]]
        for message in request.messages {
            switch message {
            case .user(let text): messages.append(["role": "user", "content": .string(text)])
            case .assistant(let text): messages.append(["role": "assistant", "content": .string(text)])
            case .call(let call):
                let arguments = ByteString(validating: JSONValue.object(call.arguments ?? [:]).serialized()) ?? "{}"
                messages.append([
                    "role": "assistant", "content": "",
                    "tool_calls": [
                        [
                            "id": .string(call.id), "type": "function",
                            "function": ["name": .string(call.tool), "arguments": .string(arguments)],
                        ]
                    ],
                ])
            case .result(let id, let content):
                messages.append(["role": "tool", "tool_call_id": .string(id), "content": .string(content)])
            }
        }
        var body: JSONObject = [
            "model": .string(model), "messages": .array(messages), "stream": true,
            "stream_options": ["include_usage": true], "max_tokens": .integer(Int64(request.most)), "temperature": 0,
        ]
        if !request.tools.isEmpty {
            body["tools"] = .array(
                request.tools.map { tool in
                    [
                        "type": "function",
                        "function": [
                            "name": .string(tool.name), "description": .string(tool.description),
                            "parameters": tool.schema,
                        ],
                    ]
                })
        }
        return JSONValue.object(body).serialized()
    }

    /// What one event of the stream says; nil where it is no JSON.
    static func events(_ data: [UInt8]) -> [ModelEvent]? {
        if data.elementsEqual("[DONE]".utf8) { return [.end] }
        guard let value = try? JSONValue(parsing: data, limits: JSONLimits(bytes: 1 << 20, depth: 32)) else {
            return nil
        }
        if value["error"] != nil, value["error"] != .null { return [.failed("provider.error")] }
        var events: [ModelEvent] = []
        if let delta = value["choices"]?[0]?["delta"] { events += parts(delta) }
        if let usage = value["usage"], usage != .null { events.append(self.usage(usage)) }
        return events
    }

    /// The whole answer of a server that does not stream.
    static func whole(_ body: [UInt8]) -> [ModelEvent]? {
        guard let value = try? JSONValue(parsing: body, limits: JSONLimits(bytes: 4 << 20, depth: 64)),
            let message = value["choices"]?[0]?["message"]
        else { return nil }
        var events = parts(message)
        if let usage = value["usage"], usage != .null { events.append(self.usage(usage)) }
        return events + [.end]
    }

    private static func parts(_ delta: JSONValue) -> [ModelEvent] {
        var events: [ModelEvent] = []
        if let text = delta["content"]?.string, !text.isEmpty { events.append(.text(text)) }
        for (index, call) in (delta["tool_calls"]?.array ?? []).enumerated() {
            let place = call["index"]?.integer.map { Int(clamping: $0) } ?? index
            if let name = call["function"]?["name"]?.string, !name.isEmpty {
                events.append(.call(place: place, id: call["id"]?.string ?? "call-\(String(place))", tool: name))
            }
            switch call["function"]?["arguments"] {
            case .string(let text): events.append(.arguments(place: place, text))
            case .object(let object):
                // Some servers send them as they are meant.
                events.append(
                    .arguments(place: place, ByteString(validating: JSONValue.object(object).serialized()) ?? ""))
            default: break
            }
        }
        return events
    }

    private static func usage(_ usage: JSONValue) -> ModelEvent {
        .usage(
            input: usage["prompt_tokens"]?.integer.map { Int(clamping: $0) },
            output: usage["completion_tokens"]?.integer.map { Int(clamping: $0) })
    }
}
