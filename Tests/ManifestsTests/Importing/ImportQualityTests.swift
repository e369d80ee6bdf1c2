import Folder
import Foundation
import JSON
import Primitives
import Testing

@testable import Manifests

@Suite("Drafts stand to what a person says of six descriptions of different make")
struct ImportQualityTests {
    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Descriptions")

    static let descriptions = [
        "fastapi.json", "springdoc.yaml", "nest.json", "aspnet.json", "handwritten.yaml", "drf.yaml",
    ]

    private static func draft(_ name: String) throws -> (draft: ManifestDraft, document: JSONValue) {
        let bytes = try Array(Data(contentsOf: directory.appendingPathComponent(name)))
        let root = try DescriptionSource.parse(bytes, file: name)
        return try ManifestDrafter.draft(root, file: name, backend: "b", document: "b.openapi.json")
    }

    private static func score(_ name: String) throws -> ImportScore {
        let (draft, document) = try draft(name)
        let stem = name.prefix { $0 != "." }
        let labels = try JSONValue(
            parsing: Array(Data(contentsOf: directory.appendingPathComponent("\(stem).labels.json"))))
        return ImportScore(draft, document: document, labels: labels)
    }

    @Test("nothing is drafted in the permissive direction", arguments: descriptions)
    func permissive(name: String) throws {
        #expect(try Self.score(name).permissive == [])
    }

    @Test("95 of 100 effects and 90 of 100 bindings are right")
    func share() throws {
        var effects = (right: 0, all: 0)
        var bindings = (right: 0, all: 0)
        for name in Self.descriptions {
            let score = try Self.score(name)
            print(
                "import \(name): effects \(score.effects.right)/\(score.effects.all), bindings \(score.bindings.right)/\(score.bindings.all)"
            )
            for line in score.leftOut + score.other { print("  \(line)") }
            effects = (effects.right + score.effects.right, effects.all + score.effects.all)
            bindings = (bindings.right + score.bindings.right, bindings.all + score.bindings.all)
        }
        print("import: effects \(effects.right)/\(effects.all), bindings \(bindings.right)/\(bindings.all)")
        #expect(effects.right * 100 >= effects.all * 95)
        #expect(bindings.right * 100 >= bindings.all * 90)
    }

    @Test("what is drafted passes the check as it stands", arguments: descriptions)
    func check(name: String) throws {
        let (draft, document) = try Self.draft(name)
        let read = ManifestReader.read(
            files: [
                FolderFile(path: "tools/b.yaml", kind: .manifest, bytes: Array(ManifestText.write(draft).utf8))
            ], companyClaims: true
        ) { _ throws(Fault) in Array(document.serialized()) }
        #expect(read.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        #expect(read.catalog?.tools.count == draft.tools.count)
        #expect(read.catalog?.tools.allSatisfy { $0.audience == .nobody } == true)
    }
}
