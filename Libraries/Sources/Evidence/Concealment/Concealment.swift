public import JSON
public import Primitives

/// How an entry stands in a log that outsiders read: without the fields that say of whom or of what it is, each of which is committed
/// to by a digest with a salt of its own. Who has a field's salt and value can show that they are what was written; who has not learns
/// nothing, and once the salts are destroyed nobody can.
public struct Concealment: Sendable {
    /// What no log has in the clear: who acted for whom, and what came from a person or a record. A tool's name in a refusal is
    /// whatever was asked for.
    public static let fields: [ByteString] = [
        "detail", "digest", "operator", "origins", "purpose", "request_key", "reservations", "target", "tenant", "user",
    ]
    /// Not a field: the hash of the ledger's own row, which ties the two together.
    public static let row: ByteString = "ledger"
    /// The bytes of a salt.
    public static let saltBytes = 32

    /// SHA-256, given by whoever has a library for it.
    public typealias Digest = @Sendable ([UInt8]) -> [UInt8]

    private let digest: Digest

    public init(digest: @escaping Digest) { self.digest = digest }

    /// The entry as it stands in the log, in canonical form.
    ///
    /// - Parameters:
    ///   - object: the entry, as ``Entry/canonical()`` wrote it.
    ///   - sequence: its place in the log, from 1, in place of that in the ledger.
    ///   - row: the hash of the ledger's row.
    ///   - salt: of a field, 32 bytes; never the same for two entries.
    public func leaf(
        _ object: JSONObject, sequence: Int64, row: [UInt8], salt: (ByteString) -> [UInt8]
    ) throws(EvidenceError) -> [UInt8] {
        var leaf = object
        var committed: JSONObject = [:]
        for name in Self.concealed(in: object) {
            guard let value = object[name] else { continue }
            committed[name] = .string(Hex.encode(try commitment(name, value, salt(name))))
            leaf[name] = nil
        }
        committed[Self.row] = .string(
            Hex.encode(try commitment(Self.row, .string(Hex.encode(row)), salt(Self.row))))
        leaf["sequence"] = .integer(sequence)
        leaf["committed"] = .object(committed)
        let bytes: [UInt8]
        do throws(JSONError) { bytes = try JSONValue.object(leaf).canonical() } catch { throw .malformed(error) }
        guard bytes.count <= Entry.greatestLength else { throw .tooLarge }
        return bytes
    }

    /// What a reader is to be given so that the entry's fields can be shown to be what was written.
    public func disclosures(_ object: JSONObject, salt: (ByteString) -> [UInt8]) -> [Disclosure] {
        Self.concealed(in: object).compactMap { name in
            object[name].map { Disclosure(field: name, salt: salt(name), value: $0) }
        }
    }

    /// An entry of a log with the fields that were disclosed.
    ///
    /// - Throws: ``EvidenceError/notCommitted(_:)`` where one is not what the entry was made with.
    public func entry(_ leaf: [UInt8], with disclosures: [Disclosure]) throws(EvidenceError) -> Entry {
        var object = try Entry(canonical: leaf).json()
        for disclosure in disclosures {
            let name = disclosure.field
            guard let kept = object["committed"]?[name]?.string, object[name] == nil,
                ByteString(Hex.encode(try commitment(name, disclosure.value, disclosure.salt))) == kept
            else { throw .notCommitted(name) }
            if name != Self.row { object[name] = disclosure.value }
        }
        return try Entry(json: object)
    }

    private static func concealed(in object: JSONObject) -> [ByteString] {
        fields.filter { object.contains($0) }
            + (object["kind"]?.string == "refusal" && object.contains("tool") ? ["tool"] : [])
    }

    /// SHA-256 over a domain, the salt, the field's name and its value in canonical form.
    private func commitment(
        _ name: ByteString, _ value: JSONValue, _ salt: [UInt8]
    ) throws(EvidenceError) -> [UInt8] {
        guard salt.count == Self.saltBytes else { throw .notCommitted(name) }
        let canonical: [UInt8]
        do throws(JSONError) { canonical = try value.canonical() } catch { throw .malformed(error) }
        return digest(Array("remit-field-v1".utf8) + [0] + salt + Array(name.utf8) + [0] + canonical)
    }
}
