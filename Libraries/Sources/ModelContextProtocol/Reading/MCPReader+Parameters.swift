import JSON
import Primitives

extension MCPReader {
    func listTools(_ params: JSONObject) throws(MCPError) -> MCPRequest {
        switch params["cursor"] {
        case nil, .null: return .listTools(cursor: nil)
        case .string(let cursor): return .listTools(cursor: cursor)
        default: throw .invalidParams("The member cursor must be a string.")
        }
    }

    /// `resumable`: the era has `inputResponses` and `requestState`.
    func callTool(_ params: JSONObject, resumable: Bool) throws(MCPError) -> MCPRequest {
        guard let name = params["name"]?.string else { throw .invalidParams("The member name must be a string.") }
        let arguments: JSONObject
        switch params["arguments"] {
        case nil, .null: arguments = [:]
        case .object(let object): arguments = object
        default: throw .invalidParams("The member arguments must be an object.")
        }
        guard resumable else { return .callTool(ToolCall(name: name, arguments: arguments)) }
        let state: ByteString?
        switch params["requestState"] {
        case nil, .null: state = nil
        case .string(let text): state = text
        default: throw .invalidParams("The member requestState must be a string.")
        }
        let answers = try answers(params["inputResponses"])
        return .callTool(ToolCall(name: name, arguments: arguments, answers: answers, state: state))
    }

    private func answers(
        _ value: JSONValue?
    ) throws(MCPError) -> [(key: ByteString, answer: ElicitationAnswer)] {
        let members: JSONObject
        switch value {
        case nil, .null: return []
        case .object(let object): members = object
        default: throw .invalidParams("The member inputResponses must be an object.")
        }
        var answers: [(key: ByteString, answer: ElicitationAnswer)] = []
        for member in members {
            guard let answer = ElicitationAnswer(member.value) else {
                throw .invalidParams("The member inputResponses must answer elicitations.")
            }
            answers.append((member.key, answer))
        }
        return answers
    }
}
