public import JSON
import Primitives

extension Entry {
    /// The version of the schema that is written here.
    public static let version: Int64 = 1
    /// The most bytes of an entry: an entry bundle of a log counts them in 16 bits (C2SP tlog-tiles).
    public static let greatestLength = 65_535

    /// The entry as a JSON object, absent values left out, members in canonical order. What could not be read back is refused: an
    /// empty text, a digest that is not of 32 bytes.
    public func json() throws(EvidenceError) -> JSONObject {
        let value: JSONValue
        let bytes = try canonical()
        do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch { throw .malformed(error) }
        guard let object = value.object else { throw .notAnObject }
        return object
    }

    /// The entry in canonical form (RFC 8785): the bytes that are hashed and kept.
    public func canonical() throws(EvidenceError) -> [UInt8] {
        try check()
        let bytes = try EntryWriter.bytes(of: self)
        guard bytes.count <= Self.greatestLength else { throw .tooLarge }
        return bytes
    }

    /// Reads an entry back. Whatever is not exactly what ``canonical()`` writes is refused.
    public init(canonical bytes: [UInt8]) throws(EvidenceError) {
        guard bytes.count <= Self.greatestLength else { throw .tooLarge }
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch { throw .malformed(error) }
        guard let object = value.object else { throw .notAnObject }
        try self.init(json: object)
        guard try canonical() == bytes else { throw .notCanonical }
    }

    /// Reads an entry from a JSON object. Unknown fields are refused: what a reader does not understand it must not vouch for.
    public init(json object: JSONObject) throws(EvidenceError) {
        guard object["version"]?.integer == Self.version else { throw .unsupportedVersion }
        guard object.keys.allSatisfy({ EntryField.names.contains($0) }) else { throw .unknownField }
        self.init(sequence: 0, id: "", at: Timestamp(milliseconds: 0), kind: .alarm, principal: .recovery)
        for field in EntryField.all {
            if let value = object[field.name] {
                guard field.read(value, &self) else { throw .invalid(field.name) }
            } else if field.isRequired {
                throw .missing(field.name)
            }
        }
        try check()
    }

    /// What the kind demands.
    private func check() throws(EvidenceError) {
        for field in kind.requiredFields where !field.isPresent(self) { throw .missing(field.name) }
        guard sequence >= 1 else { throw .invalid("sequence") }
        guard law.map({ (1...9).contains($0) }) ?? true else { throw .invalid("law") }
    }
}

extension Entry.Kind {
    /// Without these an entry of the kind says nothing.
    var requiredFields: [EntryField] { Self.required[self] ?? [] }

    private static let required = Dictionary(
        uniqueKeysWithValues: allCases.map { kind in (kind, kind.requiredNames.compactMap(EntryField.named)) })

    private var requiredNames: [ByteString] {
        switch self {
        case .intent: ["call", "tool", "backend", "effect"]
        case .outcome: ["call", "tool", "state"]
        case .refusal: ["law", "code"]
        case .hold: ["call", "tool", "hold", "asks"]
        case .approval: ["hold", "state"]
        case .checkpoint: ["target", "count", "digest"]
        case .operator, .administration, .session, .words, .reply, .suspension, .deployment, .alarm: ["action"]
        }
    }
}
