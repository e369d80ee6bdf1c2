import JSON
import Primitives

/// A tool call that a server sends as plain text, as small models write it: `{"name": …, "arguments": {…}}`, fenced or not.
enum PlainCall {
    /// Nil for any other text, and for a tool that is not offered: then it is words.
    static func read(_ text: ByteString, tools: Set<ByteString>) -> ModelCall? {
        var body = text.text[...]
        while let first = body.first, first.isWhitespace { body = body.dropFirst() }
        if body.hasPrefix("```") {
            guard let line = body.firstIndex(where: \.isNewline) else { return nil }
            body = body[body.index(after: line)...]
            if let fence = body.firstRange(of: "```") { body = body[..<fence.lowerBound] }
        }
        if body.hasPrefix("<tool_call>") {
            body = body.dropFirst("<tool_call>".count)
            if let end = body.firstRange(of: "</tool_call>") { body = body[..<end.lowerBound] }
        }
        while let last = body.last, last.isWhitespace { body = body.dropLast() }
        guard let value = try? JSONValue(parsing: ByteString(body), limits: JSONLimits(bytes: 64 << 10, depth: 32))
        else {
            return nil
        }
        let call = value.array?.first ?? value
        let inner = call["function"] ?? call
        guard let name = inner["name"]?.string ?? call["tool"]?.string, tools.contains(name) else { return nil }
        switch inner["arguments"] ?? inner["parameters"] ?? call["args"] {
        case .object(let object): return ModelCall(id: "call-plain", tool: name, arguments: object)
        case .string(let text):
            return ModelCall(id: "call-plain", tool: name, arguments: (try? JSONValue(parsing: text))?.object)
        case nil: return ModelCall(id: "call-plain", tool: name, arguments: [:])
        default: return ModelCall(id: "call-plain", tool: name, arguments: nil)
        }
    }
}
