import JSON
import Manifests
import Primitives
import Provenance

/// A record in a result, as far as a person would name it.
struct NamedRecord: Sendable {
    private let type: ByteString
    private let id: ByteString?
    private let names: [ByteString]
    private let fields: [SeenField]
    private let links: [ByteString]
    private let text: ByteString?
    private let secrets: [SeenField]
    private let isMade: Bool
    private let readers: Readers

    /// The most names, fields and links of one record, and the longest, in bytes.
    private static let most = 24
    private static let longest = 400

    /// Nil for what nobody could name: no id, no names and no links.
    ///
    /// - Parameters:
    ///   - isMade: whether the call made it.
    ///   - readers: who may read it.
    ///   - isUntrusted: whether the back end says that anyone may have written it. Then it is called nothing, and its secrets stay.
    init?(_ element: JSONValue, _ record: Record, of tool: Tool, isMade: Bool, readers: Readers, isUntrusted: Bool) {
        self.readers = readers
        type = "\(tool.backend.name).\(record.name)"
        secrets = Self.fields(record.secrets, of: element)
        if isUntrusted {
            guard !secrets.isEmpty else { return nil }
            (id, names, fields, links, text, self.isMade) = (nil, [], [], [], nil, false)
            return
        }
        id = Self.scalars(ResultPath([.key(record.id)]).present(in: element)).first
        names = Self.scalars(record.names.flatMap { $0.present(in: element) })
        fields = Self.fields(record.fields, of: element).filter { [id] in $0.value != id }
        let texts = Self.texts(record.links.flatMap { $0.present(in: element) })
        text = texts.first.map { text in
            text.count <= SeenRecord.longestText ? text : ByteString(text.text.prefix(SeenRecord.longestText / 4))
        }
        links = Array(
            texts.flatMap {
                ContentScanner.targets(in: $0, limit: Self.most).targets
            }.filter { $0.kind == .link }.map(\.canonical).prefix(Self.most))
        self.isMade = isMade && id != nil
        if id == nil, names.isEmpty, links.isEmpty, secrets.isEmpty { return nil }
    }

    func shown(by call: ByteString, isSought: Bool) -> SeenRecord {
        SeenRecord(
            type: type, id: id, names: names, fields: fields, links: links, text: text, secrets: secrets, call: call,
            isMade: isMade, readers: readers, isSought: isSought)
    }

    private static func fields(_ paths: [ResultPath], of element: JSONValue) -> [SeenField] {
        Array(
            paths.flatMap { path in
                scalars(path.present(in: element)).map { SeenField(name: ByteString(path.description), value: $0) }
            }.prefix(most))
    }

    private static func scalars(_ values: [JSONValue]) -> [ByteString] {
        Array(flat(values).compactMap { $0.string ?? $0.number?.lexeme }.filter { $0.count <= longest }.prefix(most))
    }

    private static func texts(_ values: [JSONValue]) -> [ByteString] { flat(values).compactMap(\.string) }

    /// The values within lists and objects, one level of each deep enough for lists of names.
    private static func flat(_ values: [JSONValue]) -> [JSONValue] {
        values.flatMap { value -> [JSONValue] in
            switch value {
            case .array(let elements): elements.flatMap { $0.object?.members.map(\.value) ?? [$0] }
            case .object(let object): object.members.map(\.value)
            default: [value]
            }
        }
    }
}
