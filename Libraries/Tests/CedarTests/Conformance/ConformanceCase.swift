import Cedar
import JSON
import Primitives

/// One file of the reference's test format: policies, entities and requests with the answers that they must get.
struct ConformanceCase {
    struct Expectation {
        let request: CedarRequest
        let decision: String
        let reasons: Set<ByteString>
        let errors: Int
    }

    /// The policies as they stand in the file.
    let text: String
    let policies: CedarPolicySet
    let entities: EntityStore
    let expectations: [Expectation]

    /// What a case is without, so that it cannot be run.
    struct Unreadable: Error {
        let why: String
    }

    /// Finds the content of a file of the test data; nil where there is none.
    typealias Reader = (String) -> [UInt8]?

    init(_ file: String, _ read: Reader) throws(Unreadable) {
        let json = try Self.json(file, read)
        guard let text = ByteString(validating: try Self.bytes(json["policies"]?.string?.text ?? "", read)) else {
            throw Unreadable(why: "policies are not UTF-8")
        }
        self.text = text.text
        do throws(CedarSyntaxErrors) {
            policies = try CedarPolicySet(parsing: text.text, file: file)
        } catch {
            throw Unreadable(why: "policy text: \(error.errors.first?.message ?? "")")
        }
        let entityJSON = Self.explicit(try Self.json(json["entities"]?.string?.text ?? "", read))
        do throws(CedarJSONError) {
            entities = try EntityStore(json: entityJSON)
        } catch {
            throw Unreadable(why: "entities: \(error.reason)")
        }
        var expectations: [Expectation] = []
        for request in json["requests"]?.array ?? [] { expectations.append(try Self.expectation(request)) }
        self.expectations = expectations
    }

    /// The hand-written cases leave it to the schema that `{"type", "id"}` in an attribute is an entity. Schemas are
    /// ignored here, so what they would say is written out.
    private static func explicit(_ entities: JSONValue) -> JSONValue {
        .array(
            (entities.array ?? []).map { entity in
                guard var object = entity.object, let attributes = object["attrs"] else { return entity }
                object["attrs"] = explicitValue(attributes)
                return .object(object)
            })
    }

    private static func explicitValue(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(explicitValue))
        case .object(let object):
            if object.contains("__entity") || object.contains("__extn") { return value }
            if object.count == 2, object["type"]?.string != nil, object["id"]?.string != nil {
                return ["__entity": value]
            }
            var result = JSONObject()
            for member in object.members { result[member.key] = explicitValue(member.value) }
            return .object(result)
        default: return value
        }
    }

    private static func expectation(_ json: JSONValue) throws(Unreadable) -> Expectation {
        do throws(CedarJSONError) {
            let request = CedarRequest(
                principal: try EntityUID(json: json["principal"] ?? .null),
                action: try EntityUID(json: json["action"] ?? .null),
                resource: try EntityUID(json: json["resource"] ?? .null),
                context: try CedarRecord(json: json["context"] ?? .object(JSONObject())))
            return Expectation(
                request: request, decision: json["decision"]?.string?.text ?? "",
                reasons: Set((json["reason"]?.array ?? []).compactMap(\.string)),
                errors: json["errors"]?.array?.count ?? 0)
        } catch {
            throw Unreadable(why: "request: \(error)")
        }
    }

    private static func json(_ file: String, _ read: Reader) throws(Unreadable) -> JSONValue {
        let bytes = try bytes(file, read)
        do throws(JSONError) {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Unreadable(why: "JSON: \(error.code)")
        }
    }

    private static func bytes(_ file: String, _ read: Reader) throws(Unreadable) -> [UInt8] {
        guard let bytes = read(file) else { throw Unreadable(why: "a file is missing") }
        return bytes
    }
}
