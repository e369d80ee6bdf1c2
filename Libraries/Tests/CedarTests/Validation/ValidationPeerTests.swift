import Cedar
import Foundation
import JSON
import Primitives
import Testing

enum ValidationCases {
    /// Nil where the variable is not set or empty.
    static let file = ProcessInfo.processInfo.environment["CEDAR_VALIDATION_CASES"].flatMap {
        $0.isEmpty ? nil : URL(filePath: $0)
    }
}

/// Seeded schemas, policies, requests and entities with the verdicts of the reference. `CEDAR_VALIDATION_CASES` names
/// the file that `Tests/PeerTests/cedar/validation_cases.py` wrote.
@Suite(
    "Validation against the reference",
    .enabled(if: ValidationCases.file != nil, "CEDAR_VALIDATION_CASES names no file"))
struct ValidationPeerTests {
    @Test("Every verdict is the same")
    func verdicts() throws {
        let data = try Data(contentsOf: try #require(ValidationCases.file))
        var verdicts = 0
        var refused = 0
        for line in data.split(separator: UInt8(ascii: "\n")) {
            let example = try JSONValue(parsing: line, limits: JSONLimits(depth: 256))
            let text = try #require(example["schema"]?.string)
            guard example["refused"] == nil else {
                #expect(throws: CedarSchemaErrors.self, "\(text)\n\(example["refused"] ?? .null)") {
                    try CedarSchema(parsing: text)
                }
                verdicts += 1
                refused += 1
                continue
            }
            let schema: CedarSchema
            do throws(CedarSchemaErrors) {
                schema = try CedarSchema(parsing: text)
            } catch {
                // The reference keeps the last of two attributes of one name.
                if !error.description.contains("attribute") || !error.description.contains("stands twice") {
                    Issue.record("\(text)\n\(error)")
                }
                continue
            }
            verdicts += 1
            for policy in example["policies"]?.array ?? [] {
                let policyText = try #require(policy["text"]?.string)
                let result = CedarValidator(schema).validate(try CedarPolicySet(parsing: policyText.text))
                if !result.isValid { refused += 1 }
                verdicts += 1
                #expect(
                    result.isValid == policy["valid"]?.bool,
                    "\(text)\n\(policyText)\nhere: \(result.findings)\nthere: \(policy["errors"] ?? .null)")
                // What is valid strictly is valid permissively.
                let permissive = CedarValidator(schema, mode: .permissive)
                if result.isValid {
                    #expect(permissive.validate(try CedarPolicySet(parsing: policyText.text)).isValid, "\(policyText)")
                }
            }
            for case let (data, says?) in (example["data"]?.array ?? []).map({ ($0, $0["says"]?.string) }) {
                let ours = try self.says(data, schema)
                verdicts += 1
                if says != "ok" { refused += 1 }
                let isSame = says == "ok" ? ours.isEmpty : ours.contains(says)
                #expect(isSame, "\(text)\n\(data)\nhere: \(ours)")
            }
        }
        print("Cedar validation against cedarpy: \(verdicts) verdicts, \(refused) of them refusals")
        // So many, so that no change of the generator makes it a test of nothing.
        #expect(verdicts >= 4_000 && refused >= 1_000)
    }

    /// What is refused: `request`, `entities` or both.
    private func says(_ data: JSONValue, _ schema: CedarSchema) throws -> [ByteString] {
        var refused: [ByteString] = []
        func uid(_ key: ByteString) throws -> EntityUID { try EntityUID(json: data["request"]?[key] ?? .null) }
        let action = try uid("action")
        do {
            try schema.check(
                CedarRequest(
                    principal: uid("principal"), action: action, resource: uid("resource"),
                    context: schema.context(json: data["request"]?["context"] ?? .null, for: action)))
        } catch is CedarConformanceError {
            refused.append("request")
        }
        do throws(CedarConformanceError) {
            _ = try schema.entities(json: data["entities"] ?? .null)
        } catch {
            refused.append("entities")
        }
        return refused
    }
}
