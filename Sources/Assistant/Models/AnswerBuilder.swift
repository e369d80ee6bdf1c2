import JSON
package import Primitives

/// Puts a model's answer together from its pieces, within limits: an answer that does not end is none.
///
/// Words are passed on as they come, but for such as begin like a tool call that a server sends as plain JSON: those wait until it is known
/// what they are.
package struct AnswerBuilder: Sendable {
    /// What is to be shown, or why the answer is none.
    package enum Step: Hashable, Sendable {
        case show(ByteString)
        case nothing
        case broken(ByteString)
    }

    private static let longestText = 64 << 10
    private static let longestArguments = 64 << 10
    private static let mostCalls = 16

    private struct Part {
        var id: ByteString
        let tool: ByteString
        var arguments = ""
    }

    private let tools: Set<ByteString>
    private var text = ""
    private var held = ""
    private var holds: Bool?
    private var parts: [Int: Part] = [:]
    private var input: Int?
    private var output: Int?
    private var size = 0
    package private(set) var isWhole = false

    /// - Parameter tools: the names that a plain call may have.
    package init(tools: Set<ByteString>) { self.tools = tools }

    package mutating func take(_ event: ModelEvent) -> Step {
        switch event {
        case .text(let piece): return take(text: piece)
        case .call(let place, let id, let tool):
            guard parts[place] != nil || parts.count < Self.mostCalls else { return .broken("model.too-many-calls") }
            if parts[place] == nil { parts[place] = Part(id: id.isEmpty ? "call-\(String(place))" : id, tool: tool) }
            return .nothing
        case .arguments(let place, let piece):
            size += piece.count
            guard size <= Self.longestArguments else { return .broken("model.endless") }
            parts[place]?.arguments += piece.text
            return .nothing
        case .usage(let input, let output):
            if let input { self.input = input }
            if let output { self.output = output }
            return .nothing
        case .end:
            isWhole = true
            return .nothing
        case .failed(let why): return .broken(why)
        }
    }

    private mutating func take(text piece: ByteString) -> Step {
        guard text.utf8.count + held.utf8.count + piece.count <= Self.longestText else {
            return .broken("model.endless")
        }
        guard holds != false else {
            text += piece.text
            return .show(piece)
        }
        held += piece.text
        let start = held.drop(while: \.isWhitespace)
        guard let first = start.first else { return .nothing }
        if holds == nil {
            let mark = "<tool_call>"
            if mark.hasPrefix(start), start.count < mark.count { return .nothing }
            holds = first == "{" || first == "[" || first == "`" || start.hasPrefix(mark)
        }
        guard holds == false else { return .nothing }
        let all = held
        held = ""
        text += all
        return .show(ByteString(all))
    }

    /// The answer, once there is no more; and what of its words was not shown.
    package mutating func finish(prompt: Int) -> (answer: ModelAnswer, rest: ByteString) {
        var calls = parts.sorted { $0.key < $1.key }.map { Self.call($0.value) }
        var rest = held
        if calls.isEmpty, !held.isEmpty, let call = PlainCall.read(ByteString(held), tools: tools) {
            calls = [call]
            rest = ""
        }
        text += rest
        held = ""
        let count = text.utf8.count + size
        let answer = ModelAnswer(
            text: ByteString(text), calls: calls, input: input ?? prompt / 4, output: output ?? count / 4 + 1)
        return (answer, ByteString(rest))
    }

    private static func call(_ part: Part) -> ModelCall {
        let text = part.arguments.allSatisfy(\.isWhitespace) ? "{}" : part.arguments
        let value = try? JSONValue(parsing: ByteString(text), limits: JSONLimits(bytes: longestArguments, depth: 32))
        return ModelCall(id: part.id, tool: part.tool, arguments: value?.object)
    }
}
