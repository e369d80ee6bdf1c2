public import JSON
import Primitives

/// What a server's tool came to: values and text. Images, audio, links and embedded resources are left out.
public struct ToolAnswer: Sendable {
    /// The tool says that it failed.
    public let isError: Bool
    /// `structuredContent`, where it is there.
    public let structured: JSONValue?
    /// What stands under `_meta.ifc` of the result and of its blocks; null for a `_meta` that is no object.
    public let flowLabels: [JSONValue]
    /// The texts, in their order.
    private let texts: [ByteString]

    /// Nil where the result is not a whole one of `tools/call`: more input is required, a task was started, members are of
    /// another kind.
    public init?(_ result: JSONObject, era: Era) {
        switch result["resultType"] {
        case nil: if era == .modern { return nil }
        case .string(let type) where type == "complete": break
        default: return nil
        }
        switch result["isError"] {
        case nil, .null: isError = false
        case .bool(let flag): isError = flag
        default: return nil
        }
        var texts: [ByteString] = []
        var labels = Self.labels(result["_meta"])
        switch result["content"] {
        case nil, .null: break
        case .array(let blocks):
            for block in blocks {
                guard let type = block["type"]?.string else { return nil }
                labels += Self.labels(block["_meta"])
                guard type == "text" else { continue }
                guard let text = block["text"]?.string else { return nil }
                texts.append(text)
            }
        default: return nil
        }
        self.texts = texts
        flowLabels = labels
        structured = result["structuredContent"]
    }

    private static func labels(_ meta: JSONValue?) -> [JSONValue] {
        guard let meta, !meta.isNull else { return [] }
        guard let members = meta.object else { return [.null] }
        return members[MetaKey.flowLabel].map { [$0] } ?? []
    }

    /// The texts as one value: JSON where there is one text and it is that, else a string; nil where there is none.
    public func text(limits: JSONLimits) -> JSONValue? {
        guard let first = texts.first else { return nil }
        if texts.count == 1, let value = try? JSONValue(parsing: first, limits: limits) { return value }
        return .string(ByteString(texts.map(\.text).joined(separator: "\n")))
    }
}
