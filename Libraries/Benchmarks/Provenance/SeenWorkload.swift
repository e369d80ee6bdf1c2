import Foundation
import JSON
import Primitives
import Provenance

/// What `workload.py` wrote, with what the peer made of it.
struct SeenWorkload {
    struct Field {
        let label: ResultLabel
        let call: ByteString
        let field: ByteString
        let value: JSONValue
    }

    let fields: [Field]
    let words: [ByteString]
    /// The arguments of calls.
    let calls: [[JSONValue]]
    let kind: ByteString
    let peer: JSONValue

    init(_ folder: URL) throws {
        func json(_ name: String) throws -> JSONValue {
            try JSONValue(
                parsing: Data(contentsOf: folder.appendingPathComponent(name)),
                limits: JSONLimits(bytes: 1 << 30, values: 1 << 30))
        }
        fields = (try json("seen.json").array ?? []).map { field in
            Field(
                label: field["label"]?.string == "record" ? .record : .stranger, call: field["call"]?.string ?? "",
                field: field["field"]?.string ?? "", value: field["value"] ?? .null)
        }
        words = (try json("words.json").array ?? []).compactMap(\.string)
        calls = (try json("calls.json").array ?? []).map { $0.object?.members.map(\.value) ?? [] }
        peer = try json("peer.json")
        kind = peer["kind"]?.string ?? ""
    }

    /// Of the values alone, without the JSON around them.
    var bytes: Int { fields.reduce(0) { $0 + ($1.value.string?.count ?? 0) } }

    /// The first fields that have so many bytes together.
    func prefix(bytes: Int) -> ArraySlice<Field> {
        var total = 0
        return fields.prefix { field in
            defer { total += field.value.string?.count ?? 0 }
            return total < bytes
        }
    }
}
