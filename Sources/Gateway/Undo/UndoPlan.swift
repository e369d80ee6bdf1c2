import JSON
import Manifests
import Primitives

/// What undoes one call, computed when its result is known and sealed with its outcome.
struct UndoPlan: Sendable {
    /// The undo tool's public name.
    let tool: ByteString
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
            default: return nil
            }
        }
        self.tool = ByteString(undo.tool.description)
        self.arguments = filled
    }

    /// As the ledger keeps it.
    var serialized: [UInt8] {
        JSONValue.object(["tool": .string(tool), "arguments": .object(arguments)]).serialized()
    }
}
