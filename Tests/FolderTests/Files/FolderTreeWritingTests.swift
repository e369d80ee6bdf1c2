import Folder
import Foundation
import Primitives
import Testing

/// Replacing a file of a deployment's folder.
@Suite struct FolderTreeWritingTests {
    private func tree(_ directory: FolderReaderTests.Directory) throws -> FolderTree {
        try #require(FolderReader.read(directory.url.path, DiagnosticList()))
    }

    @Test(arguments: ["tools/crm.tools.json", "new.json"])
    func aFileIsReplacedWhole(_ path: String) throws {
        let directory = try FolderReaderTests.Directory(["remit.yaml": "", "tools/crm.tools.json": "a longer text"])
        let tree = try tree(directory)
        try tree.replace(path, with: Array("new".utf8))
        #expect(try tree.document(path) == Array("new".utf8))
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory.url.path)
        #expect(!names.contains { $0.contains("/.") || $0.hasPrefix(".") }, "no draft is left behind: \(names)")
    }

    @Test func aLinkIsReplacedAndNotFollowed() throws {
        let outside = try FolderReaderTests.Directory(["victim": "theirs"])
        let directory = try FolderReaderTests.Directory(["remit.yaml": "", "tools/a.yaml": ""])
        try directory.link("tools/crm.tools.json", to: outside.url.appending(path: "victim").path)
        try tree(directory).replace("tools/crm.tools.json", with: Array("new".utf8))
        #expect(try String(contentsOf: outside.url.appending(path: "victim"), encoding: .utf8) == "theirs")
    }

    @Test(arguments: ["out/x.json", "none/x.json", ""])
    func aPlaceOutsideIsRefused(_ path: String) throws {
        let outside = try FolderReaderTests.Directory(["a": ""])
        let directory = try FolderReaderTests.Directory(["remit.yaml": ""])
        try directory.link("out", to: outside.url.path)
        #expect(throws: Fault.self) { try tree(directory).replace(path, with: []) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside.url.path) == ["a"])
    }
}
