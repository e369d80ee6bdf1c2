import JSON
import Manifests
import Primitives
import Provenance

extension Gateway {
    /// The most bytes that handles come to in one call.
    private static let mostBytes = 1 << 20

    /// The arguments with what is behind the handles of this session: texts where the agent passes them on as content, and what belongs to
    /// a person anywhere. Elsewhere a handle of a text is a text like any other: it selects nothing.
    ///
    /// - Throws: where one is none of this session's, or they come to more than a call may carry.
    func filled(_ arguments: JSONObject, of frame: CallFrame) async throws(Refusal) -> JSONObject {
        let used = Set(
            frame.tool.parameters.flatMap { parameter in
                parameter.path.present(in: .object(arguments)).flatMap(Self.strings)
                    .flatMap { Handles.handles(in: $0, isContent: Self.isContent(parameter)).map(\.handle) }
            })
        guard !used.isEmpty else { return arguments }
        let texts: [ByteString: ByteString]
        do {
            texts = try await memory.texts(behind: used, of: frame.session)
        } catch {
            // not enforcing: what cannot be read cannot be passed on
            throw Refusal(.unavailable, .textCommandsNothing, "handles.unreadable")
        }
        if let missing = used.first(where: { texts[$0] == nil }) {
            // not enforcing: there is nothing that could be passed on
            throw Refusal(
                .badArguments(["`\(missing)` is no handle of this session."]), .textCommandsNothing, "handle.unknown")
        }
        var filled = JSONValue.object(arguments)
        var room = Self.mostBytes
        for parameter in frame.tool.parameters {
            let isContent = Self.isContent(parameter)
            filled = parameter.path.changing(in: filled) { value in
                let full = Self.filling(value, with: texts, isContent, &room)
                return full == value ? value : full.string.map { parameter.typed($0) } ?? full
            }
        }
        guard room >= 0, let object = filled.object else {
            // not enforcing: a bound on what one call carries
            throw Refusal(
                .badArguments(["The texts behind these handles are too long for one call."]), .failClosed,
                "handles.too-long")
        }
        return object
    }

    private static func isContent(_ parameter: Parameter) -> Bool {
        parameter.kind == .content || parameter.kind == .free
    }

    /// What one call's arguments are is bounded, and so is their depth.
    private static func strings(_ value: JSONValue) -> [ByteString] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(strings)
        case .object(let object): object.members.flatMap { strings($0.value) }
        case .null, .bool, .number: []
        }
    }

    private static func filling(
        _ value: JSONValue, with texts: [ByteString: ByteString], _ isContent: Bool, _ room: inout Int
    ) -> JSONValue {
        switch value {
        case .string(let text):
            let found = Handles.handles(in: text, isContent: isContent)
            guard !found.isEmpty else { return value }
            let bytes = Array(text.utf8)
            var output: [UInt8] = []
            var position = 0
            for (handle, range) in found {
                output += bytes[position..<range.lowerBound]
                if let hidden = texts[handle] {
                    room -= hidden.count
                    if room >= 0 { output += hidden.utf8 }
                }
                position = range.upperBound
            }
            output += bytes[position...]
            return ByteString(validating: output).map { .string($0) } ?? value
        case .array(let elements): return .array(elements.map { filling($0, with: texts, isContent, &room) })
        case .object(var object):
            for member in object.members { object[member.key] = filling(member.value, with: texts, isContent, &room) }
            return .object(object)
        case .null, .bool, .number: return value
        }
    }
}
