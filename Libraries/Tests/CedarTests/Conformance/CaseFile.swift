import Cedar
import JSON
import Primitives

/// A case's file in the reference's format, of any generation: a later one renamed `queries`, `reasons` and `should_validate`.
struct CaseFile {
    let json: JSONValue
    private let name: String
    private let read: ConformanceCase.Reader

    /// Nil where the file is another part of a corpus, such as entities or a schema in JSON.
    init?(_ name: String, _ read: @escaping ConformanceCase.Reader) throws(ConformanceCase.Unreadable) {
        guard !name.hasSuffix(".entities.json"), !name.hasSuffix(".cedarschema.json") else { return nil }
        guard let bytes = read(name) else { throw ConformanceCase.Unreadable(why: "a file is missing") }
        do throws(JSONError) {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw ConformanceCase.Unreadable(why: "JSON: \(error.code)")
        }
        self.name = name
        self.read = read
        guard json["policies"]?.string != nil || json["requests"] != nil || json["queries"] != nil else { return nil }
    }

    var requests: [JSONValue] { (json["requests"] ?? json["queries"])?.array ?? [] }

    var shouldValidate: Bool? { (json["shouldValidate"] ?? json["should_validate"])?.bool }

    /// Which of its files is in JSON, by its name.
    func isJSON(_ member: ByteString) -> Bool { json[member]?.string?.hasSuffix(".json") ?? false }

    /// The content of a file that it names: from the top of the corpus, wherever that lies above the case.
    func content(_ member: ByteString) -> [UInt8]? {
        guard let path = json[member]?.string?.text else { return nil }
        var folder = name.split(separator: "/").dropLast()
        while true {
            if let found = read(Archive.normal((folder + [Substring(path)]).joined(separator: "/"))) { return found }
            guard folder.popLast() != nil else { return nil }
        }
    }

    func text(_ member: ByteString) -> ByteString? { content(member).flatMap { ByteString(validating: $0) } }

    /// An entity of a request: `{ "type", "id" }`, or as a policy writes it.
    static func entity(_ json: JSONValue?) throws(CedarJSONError) -> EntityUID {
        if let uid = json?.string.flatMap({ EntityUID(parsing: $0) }) { return uid }
        return try EntityUID(json: json ?? .null)
    }
}
