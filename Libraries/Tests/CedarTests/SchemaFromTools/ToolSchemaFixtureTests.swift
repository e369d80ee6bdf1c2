import Cedar
import Foundation
import JSON
import Primitives
import Testing

/// The examples of cedar-for-agents, whose generator made the schemas.
@Suite(
    "The schemas of the reference's own generator",
    .enabled(if: SharedData.runs("schemas of cedar-for-agents, 25 fixtures", on: SharedData.cedarForAgents)))
struct ToolSchemaFixtureTests {
    struct Fixture: Sendable {
        let tools: String
        let schema: String
        let options: CedarToolSchema.Options

        init(_ tools: String, _ schema: String, _ change: (inout CedarToolSchema.Options) -> Void = { _ in }) {
            self.tools = tools
            self.schema = schema
            var options = CedarToolSchema.Options()
            change(&options)
            self.options = options
        }
    }

    private static func dedup(_ name: String, _ change: (inout CedarToolSchema.Options) -> Void = { _ in }) -> Fixture {
        Fixture("dedup/dedup_\(name)", "dedup/dedup_\(name)") {
            $0.deduplicatesTypes = true
            change(&$0)
        }
    }

    private static func flatDedup(_ name: String) -> Fixture {
        Fixture("dedup/dedup_\(name)", "dedup/dedup_\(name)_flat") {
            $0.deduplicatesTypes = true
            $0.flattensNamespaces = true
        }
    }

    static let fixtures = [
        Fixture("simple/tool", "simple/tool_default"),
        Fixture("simple/tool", "simple/tool_encode_numbers_as_decimal") { $0.numbersAsDecimal = true },
        Fixture("simple/tool", "simple/tool_flattened_namespace") { $0.flattensNamespaces = true },
        Fixture("simple/tool", "simple/tool_include_outputs") { $0.includesOutputs = true },
        Fixture("simple/tool", "simple/tool_keep_annotations") { $0.keepsAnnotations = true },
        Fixture("simple/tool", "simple/tool_objects_as_records") { $0.objectsAsRecords = true },
        Fixture("simple/tool_mixed_array", "simple/tool_mixed_array"),
        Fixture("simple/tool_nullable_objects", "simple/tool_nullable_objects"),
        Fixture("simple/tool_tuple", "simple/tool_tuple"),
        Fixture("strands/strands_tools", "strands/strands_tools"),
        Fixture("strands/strands_tools", "strands/strands_tools_flat") { $0.flattensNamespaces = true },
        dedup("collision_existing_entity"), dedup("enum_record_name_conflict"), dedup("leaf_record"),
        dedup("leaf_record_different_required"), dedup("leaf_record_in_output") { $0.includesOutputs = true },
        dedup("leaf_record_no_match"), dedup("mixed_enum_and_record"), dedup("nested_record_not_deduplicated"),
        dedup("same_name_different_variants"), flatDedup("same_name_different_variants"), dedup("three_way_lca"),
        flatDedup("three_way_lca"), dedup("tools"), flatDedup("tools"),
    ]

    private func text(_ file: String) throws -> ByteString {
        let folder = try #require(SharedData.cedarForAgents.folder)
        return try #require(ByteString(validating: try Data(contentsOf: folder.appendingPathComponent(file))))
    }

    @Test("Each schema, letter by letter, and in JSON where there is one", arguments: fixtures)
    func fixture(_ fixture: Fixture) throws {
        let stub = try CedarSchemaFragment(parsing: text("stub.cedarschema"))
        let tools = try JSONValue(parsing: text("\(fixture.tools).json"))
        let schema = try CedarToolSchema.schema(of: tools, stub: stub, options: fixture.options)
        let expected = try text("\(fixture.schema).cedarschema")
        // Some have comments, which a printer does not write.
        let isPrinted = !expected.text.contains("//")
        let printed = isPrinted ? expected : try CedarSchemaFragment(parsing: expected).cedarText()
        #expect(try schema.cedarText() == printed)
        if let json = try? text("\(fixture.schema).cedarschema.json") {
            #expect(try schema.json == JSONValue(parsing: json))
        }
        _ = try CedarSchema(schema)
    }

    @Test("No example is left out")
    func all() throws {
        let folder = try #require(SharedData.cedarForAgents.folder)
        let files = try #require(FileManager.default.subpaths(atPath: folder.path))
        let schemas = files.filter { $0.hasSuffix(".cedarschema") && $0 != "stub.cedarschema" }.map {
            String($0.dropLast(12))
        }
        #expect(Set(schemas) == Set(Self.fixtures.map(\.schema)))
        print(
            "cedar-for-agents: \(Self.fixtures.count) of \(schemas.count) schemas, \(files.filter { $0.hasSuffix(".cedarschema.json") }.count) of them in JSON"
        )
    }
}
