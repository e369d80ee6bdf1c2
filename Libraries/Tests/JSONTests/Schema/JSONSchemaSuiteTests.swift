import Foundation
import JSON
import Primitives
import Testing

/// The official JSON Schema Test Suite for 2020-12. `JSON_SCHEMA_SUITE` names its folder, the one with `tests` and
/// `remotes`; the source archive of PyPI's `jsonschema` holds it as `json`.
@Suite(
    "JSON Schema Test Suite",
    .enabled(if: PeerFile.named("JSON_SCHEMA_SUITE") != nil, "JSON_SCHEMA_SUITE names no folder"))
struct JSONSchemaSuiteTests {
    @Test("All required cases")
    func required() throws {
        let result = try JSONSchemaSuite.run("tests/draft2020-12", assertsFormat: false)
        print("JSON Schema Test Suite, required: \(result.passed) of \(result.cases) cases pass")
        #expect(result.cases > 1000)
        #expect(result.failures == [])
    }

    /// One case asks for an older draft, the others that fail for the tables of `idn-hostname`.
    @Test(
        "Optional cases",
        arguments: [
            ("tests/draft2020-12/optional", false, 1), ("tests/draft2020-12/optional/format", true, 34),
        ])
    func optional(folder: String, assertsFormat: Bool, failures: Int) throws {
        let result = try JSONSchemaSuite.run(folder, assertsFormat: assertsFormat)
        print("JSON Schema Test Suite, \(folder): \(result.passed) of \(result.cases) cases pass")
        for failure in result.failures { print("  \(failure)") }
        #expect(result.failures.count <= failures)
    }
}

private enum JSONSchemaSuite {
    struct Result {
        var cases = 0
        var failures: [String] = []
        var passed: Int { cases - failures.count }
    }

    static func run(_ path: String, assertsFormat: Bool) throws -> Result {
        let root = try #require(PeerFile.named("JSON_SCHEMA_SUITE"))
        let resources = try remotes(root.appending(path: "remotes"))
        let files = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: path), includingPropertiesForKeys: nil)
        var result = Result()
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
            let groups = try JSONValue(parsing: Data(contentsOf: file)).array ?? []
            for group in groups { try run(group, file.lastPathComponent, resources, assertsFormat, &result) }
        }
        return result
    }

    private static func run(
        _ group: JSONValue, _ file: String, _ resources: SchemaResources, _ assertsFormat: Bool, _ result: inout Result
    ) throws {
        let schema = Swift.Result { () throws(SchemaError) in
            try JSONSchema(group["schema"] ?? false, resources: resources, assertsFormat: assertsFormat)
        }
        for test in group["tests"]?.array ?? [] {
            result.cases += 1
            let expected = try #require(test["valid"]?.bool as Bool?)
            let data = try #require(test["data"])
            let name = "\(file): \(group["description"]?.string ?? ""): \(test["description"]?.string ?? "")"
            switch schema {
            case .failure(let error): result.failures.append("\(name): \(error)")
            case .success(let schema):
                let violations = schema.validate(data)
                if violations.isEmpty != expected || schema.isValid(data) != expected {
                    result.failures.append("\(name): \(violations)")
                }
            }
        }
    }

    /// The suite's remote schemas, known by the URIs that its README gives them. Those that are themselves not
    /// acceptable are left out.
    private static func remotes(_ folder: URL) throws -> SchemaResources {
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var schemas: [(uri: ByteString, schema: JSONValue)] = []
        for case let file as URL in files where file.pathExtension == "json" {
            let path = file.standardizedFileURL.path.dropFirst(folder.standardizedFileURL.path.count)
            let uri = ByteString("http://localhost:1234/\(path.drop { $0 == "/" })")
            let schema = try JSONValue(parsing: Data(contentsOf: file))
            do { _ = try SchemaResources([(uri, schema)]) } catch { continue }
            schemas.append((uri, schema))
        }
        return try SchemaResources(schemas)
    }
}
