import Folder
import Manifests
import Primitives
import Testing

/// The sample deployment is one that the reader takes.
@Suite struct AcmeTests {
    @Test func readsWithoutError() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let list = DiagnosticList()
        let tree = try #require(FolderReader.read("/\(root)/Examples/Acme/deployment", list), "\(list.all)")
        let catalog = ManifestReader.read(tree, companyClaims: true, list)
        #expect(catalog != nil, "\(list.all.map(\.description).joined(separator: "\n"))")
    }
}
