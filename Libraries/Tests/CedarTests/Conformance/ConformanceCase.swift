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

    /// Nil where the file is no case.
    init?(_ name: String, _ read: @escaping Reader) throws(Unreadable) {
        guard let file = try CaseFile(name, read) else { return nil }
        guard let text = file.text("policies") else { throw Unreadable(why: "policies are missing, or not UTF-8") }
        self.text = text.text
        do throws(CedarSyntaxErrors) {
            policies = try CedarPolicySet(parsing: text.text, file: name)
        } catch {
            throw Unreadable(why: "policy text: \(error.errors.first?.message ?? "")")
        }
        guard let entityBytes = file.content("entities") else { throw Unreadable(why: "entities are missing") }
        let entityJSON: JSONValue
        do throws(JSONError) {
            entityJSON = Self.explicit(try JSONValue(parsing: entityBytes))
        } catch {
            throw Unreadable(why: "entities: \(error.code)")
        }
        do throws(CedarJSONError) {
            entities = try EntityStore(json: entityJSON)
        } catch {
            throw Unreadable(why: "entities: \(error.reason)")
        }
        var expectations: [Expectation] = []
        for request in file.requests { expectations.append(try Self.expectation(request)) }
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
                principal: try CaseFile.entity(json["principal"]), action: try CaseFile.entity(json["action"]),
                resource: try CaseFile.entity(json["resource"]),
                context: try CedarRecord(json: json["context"] ?? .object(JSONObject())))
            return Expectation(
                request: request, decision: json["decision"]?.string?.text.lowercased() ?? "",
                reasons: Set(((json["reason"] ?? json["reasons"])?.array ?? []).compactMap(\.string)),
                errors: json["errors"]?.array?.count ?? 0)
        } catch {
            throw Unreadable(why: "request: \(error)")
        }
    }
}
