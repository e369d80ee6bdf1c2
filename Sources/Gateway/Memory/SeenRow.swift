import JSON
import Primitives
import Provenance

/// What one result showed, as it is sealed in a row.
struct SeenRow: Sendable {
    var records: [SeenRecord]
    var texts: [SeenText]

    init(records: [SeenRecord], texts: [SeenText]) {
        self.records = records
        self.texts = texts
    }

    var isEmpty: Bool { records.isEmpty && texts.isEmpty }

    var bytes: [UInt8] {
        JSONValue.array(records.map(Self.json) + texts.map(Self.json)).serialized()
    }

    init(_ bytes: [UInt8]) throws {
        let elements = try JSONValue(parsing: bytes).array ?? []
        texts = elements.filter { $0["prints"] != nil }.map(Self.text)
        records = elements.filter { $0["prints"] == nil }.map(Self.record)
    }

    private static func json(_ record: SeenRecord) -> JSONValue {
        func list(_ texts: [ByteString]) -> JSONValue { .array(texts.map { .string($0) }) }
        func pairs(_ fields: [SeenField]) -> JSONValue {
            .array(fields.map { [.string($0.name), .string($0.value)] })
        }
        return [
            "type": .string(record.type), "id": record.id.map { .string($0) } ?? .null,
            "names": list(record.names), "links": list(record.links),
            "text": record.text.map { .string($0) } ?? .null,
            "fields": pairs(record.fields), "secrets": pairs(record.secrets),
            "call": .string(record.call), "made": .bool(record.isMade),
            "readers": .string(ByteString(record.readers.rawValue)), "sought": .bool(record.isSought),
        ]
    }

    private static func record(_ value: JSONValue) -> SeenRecord {
        func list(_ value: JSONValue?) -> [ByteString] { value?.array?.compactMap(\.string) ?? [] }
        func pairs(_ value: JSONValue?) -> [SeenField] {
            (value?.array ?? []).map { SeenField(name: $0[0]?.string ?? "", value: $0[1]?.string ?? "") }
        }
        return SeenRecord(
            type: value["type"]?.string ?? "", id: value["id"]?.string, names: list(value["names"]),
            fields: pairs(value["fields"]), links: list(value["links"]), text: value["text"]?.string,
            secrets: pairs(value["secrets"]), call: value["call"]?.string ?? "",
            isMade: value["made"] == .bool(true), readers: readers(value), isSought: value["sought"] == .bool(true))
    }

    private static func json(_ text: SeenText) -> JSONValue {
        [
            "source": .string(text.source), "record": text.record.map { .string($0) } ?? .null,
            "readers": .string(ByteString(text.readers.rawValue)), "sought": .bool(text.isSought),
            "call": .string(text.call), "prints": .string(Base64URL.encode(bytes(of: text.prints))),
        ]
    }

    private static func text(_ value: JSONValue) -> SeenText {
        SeenText(
            readers: readers(value), record: value["record"]?.string, source: value["source"]?.string ?? "",
            prints: prints(value["prints"]?.string ?? ""), isSought: value["sought"] == .bool(true),
            call: value["call"]?.string ?? "")
    }

    /// Least significant byte first.
    private static func bytes(of prints: [UInt64]) -> [UInt8] {
        prints.flatMap { print in (0..<8 as Range<UInt64>).map { UInt8(truncatingIfNeeded: print >> ($0 * 8)) } }
    }

    private static func prints(_ text: ByteString) -> [UInt64] {
        let bytes = Base64URL.decode(text.utf8) ?? []
        return stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
            (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64($1 * 8) }
        }
    }

    /// Of a row of before there were readers: as few as there can be.
    private static func readers(_ value: JSONValue) -> Readers {
        value["readers"]?.string.flatMap { Readers(rawValue: $0.text) } ?? .user
    }
}
