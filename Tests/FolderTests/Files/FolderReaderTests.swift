import Folder
import Foundation
import Primitives
import Testing

/// Reading a deployment's folder from a real directory.
@Suite struct FolderReaderTests {
    /// A directory that is gone after the test.
    final class Directory {
        let url: URL

        init(_ files: KeyValuePairs<String, String>) throws {
            url = FileManager.default.temporaryDirectory.appending(path: "folder-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for (path, text) in files { try write(path, text) }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ path: String, _ text: String) throws {
            let file = url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        func link(_ path: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(
                atPath: url.appending(path: path).path, withDestinationPath: target)
        }
    }

    private let list = DiagnosticList()

    private func read(_ directory: Directory, limits: FolderLimits = FolderLimits()) -> FolderTree? {
        FolderReader.read(directory.url.path, limits: limits, list)
    }

    @Test func readsWhatTheGrammarKnows() throws {
        let directory = try Directory([
            "remit.yaml": "a: 1", "limits.yaml": "", "agents/support.yaml": "", "tenants/globex.yaml": "",
            "tools/billing.yaml": "",
            "tools/billing.openapi.json": "{}", "policies/base.cedar": "", "policies/tenants/globex/more.cedar": "",
            "data/remit.db": "x",
            "keys/k": "x", ".git/config": "x", "README.md": "x", "tools/.hidden.yaml": "", "tools/billing.yaml~": "",
        ])
        let tree = try #require(read(directory))
        #expect(list.all.isEmpty)
        #expect(
            tree.files.map(\.path) == [
                "agents/support.yaml", "limits.yaml", "policies/base.cedar", "policies/tenants/globex/more.cedar",
                "remit.yaml",
                "tenants/globex.yaml", "tools/billing.yaml",
            ])
        #expect(tree.files(.tenantPolicy(tenant: "globex")).map(\.path) == ["policies/tenants/globex/more.cedar"])
        #expect(tree.files(.settings).first?.bytes == Array("a: 1".utf8))
    }

    @Test func needsSettings() throws {
        let directory = try Directory(["limits.yaml": ""])
        #expect(read(directory) == nil)
        #expect(list.all.map(\.code) == ["folder.missing-file"])
    }

    @Test func thereMustBeAFolder() {
        #expect(FolderReader.read("/no/such/folder", list) == nil)
        #expect(list.all.map(\.code) == ["folder.missing-file"])
    }

    @Test(arguments: [
        "policies/more.yml", "tools/billing.yml", "policies/tenants/stray.cedar", "policies/x.yaml", "agents/x.cedar",
    ])
    func aRuleThatWouldNotBeReadIsAnError(path: String) throws {
        let directory = try Directory(["remit.yaml": ""])
        try directory.write(path, "")
        #expect(read(directory) == nil)
        #expect(list.all.map(\.code) == ["folder.not-read"])
        #expect(list.all.first?.location?.file == path)
    }

    @Test(arguments: ["agent", "tool", "polices", "remit.yml", "tennants"])
    func aNameThatComesNearIsAWarning(name: String) throws {
        let directory = try Directory(["remit.yaml": ""])
        try directory.write("\(name)\(name.contains(".") ? "" : "/x.yaml")", "")
        #expect(read(directory) != nil)
        #expect(list.all.map(\.code) == ["folder.not-read"])
        #expect(list.all.map(\.severity) == [.warning])
    }

    @Test func linksWithinTheFolderAreFollowed() throws {
        let directory = try Directory(["remit.yaml": "", "..data/tools/billing.yaml": "backend: billing"])
        try directory.link("tools", to: "..data/tools")
        #expect(read(directory)?.files(.manifest).map(\.path) == ["tools/billing.yaml"])
    }

    @Test(arguments: ["/etc/passwd", "../../../../../../etc/passwd", "/dev/zero"])
    func linksOutOfTheFolderAreRefused(target: String) throws {
        let directory = try Directory(["remit.yaml": "", "tools/a.yaml": ""])
        try directory.link("tools/b.yaml", to: target)
        #expect(read(directory) == nil)
        #expect(Set(list.all.map(\.code)).isSubset(of: ["folder.outside", "folder.missing-file"]))
        #expect(list.all.first?.location?.file == "tools/b.yaml")
    }

    @Test func aSiblingWithTheSamePrefixIsOutside() throws {
        let directory = try Directory(["remit.yaml": "", "tools/a.yaml": ""])
        let sibling = URL(filePath: directory.url.path + "-more")
        try FileManager.default.createDirectory(at: sibling, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: sibling) }
        try Data("backend: evil".utf8).write(to: sibling.appending(path: "b.yaml"))
        try directory.link("tools/b.yaml", to: sibling.appending(path: "b.yaml").path)
        #expect(read(directory) == nil)
        #expect(list.all.map(\.code) == ["folder.outside"])
    }

    @Test func linksInACircle() throws {
        let directory = try Directory(["remit.yaml": "", "tools/x": ""])
        try directory.link("tools/a.yaml", to: "b.yaml")
        try directory.link("tools/b.yaml", to: "a.yaml")
        #expect(read(directory) == nil)
    }

    @Test func aPipeDoesNotBlock() throws {
        let directory = try Directory(["remit.yaml": "", "tools/x": ""])
        #expect(mkfifo(directory.url.appending(path: "tools/a.yaml").path, 0o600) == 0)
        #expect(read(directory) == nil)
        #expect(list.all.map(\.code) == ["folder.not-a-file"])
    }

    @Test func aDirectoryIsNoFile() throws {
        let directory = try Directory(["remit.yaml": "", "tools/a.yaml/x": ""])
        #expect(read(directory) == nil)
        #expect(list.all.map(\.code) == ["folder.not-a-file"])
    }

    @Test func boundsAFile() throws {
        let directory = try Directory(["remit.yaml": String(repeating: "#", count: 101)])
        #expect(read(directory, limits: FolderLimits(fileBytes: 100)) == nil)
        #expect(list.all.first?.code == "folder.too-large")
    }

    @Test func boundsAllFilesTogether() throws {
        let directory = try Directory(["remit.yaml": "######", "tools/a.yaml": "######"])
        #expect(read(directory, limits: FolderLimits(totalBytes: 10)) == nil)
        #expect(list.all.first?.code == "folder.too-large")
    }

    @Test func boundsTheNumberOfFiles() throws {
        let directory = try Directory(["remit.yaml": "", "tools/a.yaml": "", "tools/b.yaml": "", "tools/c.yaml": ""])
        #expect(read(directory, limits: FolderLimits(files: 3)) == nil)
        #expect(list.all.map(\.code) == ["folder.too-many"])
    }

    @Test func boundsTheEntriesOfADirectory() throws {
        let directory = try Directory(["remit.yaml": ""])
        for index in 0..<30 { try directory.write("tools/\(index).json", "") }
        #expect(read(directory, limits: FolderLimits(entries: 20)) == nil)
        #expect(list.all.first?.code == "folder.too-many")
    }

    @Test func documentsStayInTheFolder() throws {
        let directory = try Directory(["remit.yaml": "", "tools/a.json": "{}"])
        try directory.link("tools/b.json", to: "/etc/passwd")
        let tree = try #require(read(directory))
        #expect(try tree.document("tools/a.json") == Array("{}".utf8))
        for path in ["tools/b.json", "../../etc/passwd", "tools/none.json"] {
            #expect(throws: Fault.self) { try tree.document(path) }
        }
    }

    @Test(arguments: [
        ("./billing.json", "tools/billing.json"), ("billing.json", "tools/billing.json"),
        ("../docs/b.json", "docs/b.json"),
        ("a/../b.json", "tools/b.json"),
    ])
    func references(reference: String, path: String) {
        #expect(FolderTree.path(of: ByteString(reference), from: "tools/billing.yaml") == path)
    }

    @Test(arguments: ["", "/etc/passwd", "../../x", "..", "../..", "a\\b", "a\u{0}b"])
    func noReferences(reference: String) {
        #expect(FolderTree.path(of: ByteString(reference), from: "tools/billing.yaml") == nil)
    }
}
