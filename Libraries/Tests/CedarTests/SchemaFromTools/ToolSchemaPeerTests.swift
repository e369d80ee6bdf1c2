import Cedar
import Foundation
import JSON
import Primitives
import Testing

enum ToolSchemaCases {
    /// Nil where the variable is not set or empty.
    static let file = ProcessInfo.processInfo.environment["CEDAR_TOOL_SCHEMAS"].flatMap {
        $0.isEmpty ? nil : URL(filePath: $0)
    }
}

/// Seeded tools with the schemas that the reference's generator makes of them. `CEDAR_TOOL_SCHEMAS` names the file that
/// `Tests/PeerTests/cedar/tool_schemas.py` wrote.
@Suite(
    "Schemas from tools against the reference",
    .enabled(if: ToolSchemaCases.file != nil, "CEDAR_TOOL_SCHEMAS names no file"))
struct ToolSchemaPeerTests {
    @Test("Every schema is the same, letter by letter and in JSON")
    func schemas() throws {
        let data = try Data(contentsOf: try #require(ToolSchemaCases.file))
        var made = 0
        var beyond = 0
        for line in data.split(separator: UInt8(ascii: "\n")) {
            let example = try JSONValue(parsing: line, limits: JSONLimits(depth: 256))
            let stub = try CedarSchemaFragment(parsing: try #require(example["stub"]?.string))
            func option(_ name: ByteString) -> Bool { example["options"]?[name]?.bool == true }
            var options = CedarToolSchema.Options()
            options.includesOutputs = option("includeOutputs")
            options.objectsAsRecords = option("objectsAsRecords")
            options.keepsAnnotations = !option("eraseAnnotations")
            options.flattensNamespaces = option("flattenNamespaces")
            options.numbersAsDecimal = option("numbersAsDecimal")
            options.deduplicatesTypes = option("deduplicateEntityTypes")
            let result = Result { () throws(CedarToolSchemaError) in
                try CedarToolSchema.schema(of: example["tools"] ?? .null, stub: stub, options: options)
            }
            guard let expected = example["schema"]?.string else {
                // Names that no type needs are taken here and refused there.
                if case .success = result { beyond += 1 }
                continue
            }
            let schema = try result.get()
            made += 1
            let words = "\(example["options"] ?? .null)\n\(example["tools"] ?? .null)"
            // The reference prints a name that is both a common type and an entity type, and cannot read it back.
            if let text = try? schema.cedarText() { #expect(text == expected, "\(words)") }
            #expect(schema.json == example["json"], "\(words)")
        }
        print("Schemas from tools against the reference: \(made) the same, \(beyond) only here")
        #expect(made > 0)
    }
}
