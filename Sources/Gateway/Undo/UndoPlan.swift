import JSON
import Manifests
import Primitives

/// What undoes one call, computed when its result is known and sealed with its outcome.
struct UndoPlan: Sendable {
    let tool: ToolID
    let arguments: JSONObject

    /// Nil where the tool names no undo, or the result lacks what it needs.
    init?(_ tool: Tool, arguments: JSONObject, result: JSONValue) {
        guard let undo = tool.undo else { return nil }
        var filled: JSONObject = [:]
        for argument in undo.arguments {
            switch argument.value {
            case .input(let path):
                guard let value = path.present(in: .object(arguments)).first else { return nil }
                filled[argument.name] = value
            case .result(let path):
                guard let value = path.present(in: result).first else { return nil }
                filled[argument.name] = value
            case .constant(let value): filled[argument.name] = value
            case .user, .sessionID, .it, .fact: return nil
            }
        }
        self.tool = undo.tool
        self.arguments = filled
    }

    /// Nil where the bytes are not what ``serialized`` gave.
    init?(serialized bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes), let backend = value["backend"]?.string,
            let name = value["tool"]?.string, let arguments = value["arguments"]?.object
        else { return nil }
        tool = ToolID(backend: backend, name: name)
        self.arguments = arguments
    }

    /// As the ledger keeps it.
    var serialized: [UInt8] {
        JSONValue.object([
            "backend": .string(tool.backend), "tool": .string(tool.name), "arguments": .object(arguments),
        ]).serialized()
    }
}
