import Foundation
import Testing

@Suite("The page about a deployment's files")
struct ConfigurationPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The words in the lists of keys that readers take: `keys: ["idle", "absolute"]`, `let keys: [ByteString] = [ … ]`.
    private static func keys(in source: String) -> [String] {
        source.matches(of: /[kK]eys(?:: \[ByteString\] =|:| =) (?:bindingKeys \+ )?\[([^\]]*)\]/).flatMap { match in
            match.1.matches(of: /"([a-z_]+)"/).map { String($0.1) }
        }
    }

    @Test("names every key that a reader takes")
    func everyKey() throws {
        let page = try String(
            contentsOf: Self.root.appendingPathComponent("docs/configuration.md"), encoding: .utf8)
        let words = Set(page.matches(of: /[a-z]+(?:_[a-z]+)*/).map { String($0.0) })
        var read: Set<String> = []
        for target in ["Deployment", "Manifests"] {
            let folder = Self.root.appendingPathComponent("Sources/\(target)")
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift" else { continue }
                read.formUnion(Self.keys(in: try String(contentsOf: file, encoding: .utf8)))
            }
        }
        #expect(read.isSuperset(of: ["public_url", "settling", "per_minute", "owner", "undo", "weight", "sum"]))
        #expect(read.subtracting(words).sorted() == [])
    }
}
