import Foundation
import Testing

@Suite("Corpora as others pack them")
struct ArchiveTests {
    /// A case of today's generation and one of an older, in a folder of its own with a long name.
    private static let files: [(name: String, text: String)] = [
        (
            "corpus-tests/one.json",
            """
            {
              "policies": "corpus-tests/one.cedar", "entities": "corpus-tests/one.entities.json",
              "schema": "corpus-tests/one.cedarschema", "shouldValidate": true,
              "requests": [
                {
                  "principal": { "type": "U", "id": "a" }, "action": { "type": "Action", "id": "x" },
                  "resource": { "type": "U", "id": "b" }, "context": {}, "validateRequest": true, "decision": "allow",
                  "reason": ["policy0"], "errors": []
                }
              ]
            }
            """
        ),
        ("corpus-tests/one.cedar", "permit(principal == U::\"a\", action, resource);"),
        ("corpus-tests/one.entities.json", "[]"),
        ("corpus-tests/one.cedarschema", "entity U; action x appliesTo { principal: U, resource: U };"),
        (
            "corpus-tests/\(long)/two.json",
            """
            {
              "policies": "corpus-tests/\(long)/two.cedar", "entities": "./corpus-tests/\(long)/entities.json",
              "schema": "corpus-tests/\(long)/schema.json", "should_validate": false,
              "queries": [
                {
                  "principal": "U::\\"a\\"", "action": "Action::\\"x\\"", "resource": "U::\\"b\\"", "context": {},
                  "decision": "Deny", "reasons": ["policy0"], "errors": []
                }
              ]
            }
            """
        ),
        (
            "corpus-tests/\(long)/two.cedar",
            "forbid(principal, action, resource) when { principal.nothing == 1 || true };"
        ),
        (
            "corpus-tests/\(long)/entities.json",
            "[{ \"uid\": { \"type\": \"U\", \"id\": \"a\" }, \"attrs\": {}, \"parents\": [] }]"
        ),
        (
            "corpus-tests/\(long)/schema.json",
            """
            { "": {
              "entityTypes": { "U": {} },
              "actions": { "x": { "appliesTo": { "principalTypes": ["U"], "resourceTypes": ["U"] } } }
            } }
            """
        ),
    ]
    /// Longer than the name in a header.
    private static let long = String(repeating: "generation-", count: 8) + "of-a-folder"

    struct Packing: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        var top = ""

        var testDescription: String { "tar \(arguments.joined(separator: " "))" }
    }

    @Test(
        "are read whatever the form of tar, and wherever their top is",
        arguments: [
            Packing(arguments: ["--format=gnu", "-czf", "-", "corpus-tests"]),
            Packing(arguments: ["--format=gnu", "-czf", "-", "."]),
            Packing(arguments: ["--format=pax", "-czf", "-", "./corpus-tests"]),
            Packing(arguments: ["--format=ustar", "-czf", "-", "corpus-tests"]),
            Packing(arguments: ["--format=pax", "-cf", "-", "corpus-tests"]),
            Packing(arguments: ["--format=gnu", "-czf", "-", "."], top: "cedar-main/integration/"),
        ])
    func packed(packing: Packing) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in Self.files {
            let file = folder.appendingPathComponent("in/\(packing.top)\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let tarball = folder.appendingPathComponent("corpus.tar.gz")
        try Self.pack(packing.arguments, in: folder.appendingPathComponent("in"), to: tarball)
        let archive = try Archive(tarball)
        #expect(archive.names.count == Self.files.count)
        var decisions = ConformanceTally()
        var verdicts = VerdictTally()
        for name in archive.caseNames {
            decisions.run(name) { archive.content($0) }
            verdicts.run(name) { archive.content($0) }
        }
        #expect(decisions.cases == 2 && decisions.requests == 2)
        // The older case has a policy that errs, and says that it does not.
        #expect(decisions.matched == 1)
        #expect(decisions.failures == 1, "\(decisions.report)")
        #expect(verdicts.cases == 2 && verdicts.verdicts == 2 && verdicts.matchedRequests == 2)
        #expect(verdicts.failures == 0, "\(verdicts.report)")
    }

    @Test("and are no corpora where they are cut, or something else", arguments: ["cut", "text", "empty"])
    func broken(kind: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("corpus.tar")
        switch kind {
        case "cut":
            try Data(String(repeating: "x", count: 2000).utf8).write(to: folder.appendingPathComponent("a.json"))
            try Self.pack(["-cf", "-", "a.json"], in: folder, to: file)
            try Data(contentsOf: file).prefix(1000).write(to: file)
        case "text": try Data(String(repeating: "no tar ", count: 200).utf8).write(to: file)
        default: try Data().write(to: file)
        }
        #expect(throws: Archive.Unreadable.self) { try Archive(file) }
    }

    private static func pack(_ arguments: [String], in folder: URL, to file: URL) throws {
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar"] + arguments
        tar.currentDirectoryURL = folder
        try Data().write(to: file)
        tar.standardOutput = try FileHandle(forWritingTo: file)
        try tar.run()
        tar.waitUntilExit()
        try #require(tar.terminationStatus == 0)
    }
}
