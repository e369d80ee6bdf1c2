public import JSON
public import Primitives

/// Who wrote a result and who may read it, as MCP servers say it under `_meta.ifc`, in the form of GitHub's server
/// (`github/github-mcp-server`, `pkg/ifc`): a draft that no standard has.
///
/// `{ "integrity": "trusted" | "untrusted", "confidentiality": [ "public" ] | [ name of a reader … ] }`
public struct FlowLabel: Hashable, Sendable {
    public enum Integrity: String, Sendable {
        /// All of it was written by whoever runs the server.
        case trusted
        /// Some of it is anyone's.
        case untrusted
    }

    public let integrity: Integrity
    /// `public` alone: anyone may read it. Else who may; `private` names nobody in particular.
    public let confidentiality: [ByteString]

    private init(_ integrity: Integrity, _ confidentiality: [ByteString]) {
        self.integrity = integrity
        self.confidentiality = confidentiality
    }

    public init(_ integrity: Integrity, isPublic: Bool) { self.init(integrity, [isPublic ? Self.anyone : "private"]) }

    /// A label as it was read. What cannot be understood is untrusted, and nobody in particular may read it.
    public init(reading value: JSONValue) {
        let names = value["confidentiality"]?.array ?? []
        let readers = names.prefix(Self.mostReaders).compactMap(\.string)
        guard let integrity = value["integrity"]?.string.flatMap({ Integrity(rawValue: $0.text) }),
            value["confidentiality"]?.array != nil, readers.count == names.count
        else {
            self.init(.untrusted, isPublic: false)
            return
        }
        self.init(integrity, readers)
    }

    /// What several labels of one result come to: the worst of each. Nil where there are none.
    public init?(worstOf values: [JSONValue]) {
        let labels = values.map { FlowLabel(reading: $0) }
        guard let first = labels.first else { return nil }
        self = labels.dropFirst().reduce(first) { worst, label in
            FlowLabel(
                worst.integrity == .trusted ? label.integrity : .untrusted, isPublic: worst.isPublic && label.isPublic)
        }
    }

    /// Anyone may read it.
    public var isPublic: Bool { confidentiality == [Self.anyone] }

    public var json: JSONValue {
        [
            "integrity": .string(ByteString(integrity.rawValue)),
            "confidentiality": .array(confidentiality.map { .string($0) }),
        ]
    }

    private static let anyone: ByteString = "public"
    private static let mostReaders = 10_000
}
