import Folder
import Primitives
import Testing

@testable import Manifests

@Suite("Single tools of a manifest are changed, and every other byte stays")
struct ManifestEditTests {
    private static let head = "backend: b # mine\n\ntools:\n"

    private func edit(_ tools: String) throws -> ManifestEdit {
        try ManifestEdit(Array((Self.head + tools).utf8), file: "tools/b.yaml")
    }

    @Test(
        "accepting takes the mark away",
        arguments: [
            ("  a: { effect: read, draft: true }   # why\n", "  a: { effect: read }   # why\n"),
            ("  a: { draft: true, effect: read }\n", "  a: { effect: read }\n"),
            ("  a:\n    effect: read\n    draft: true\n", "  a:\n    effect: read\n    # reviewed\n"),
        ])
    func accept(before: String, after: String) throws {
        var edit = try edit(before + "  z: { effect: read, draft: true }\n")
        let isAccepted = edit.accept("a")
        #expect(isAccepted)
        #expect(edit.text == Self.head + after + "  z: { effect: read, draft: true }\n")
        let again = try ManifestEdit(Array(edit.text.utf8), file: "tools/b.yaml")
        #expect(!again.isDraft("a") && again.isDraft("z"))
    }

    @Test(
        "a tool is put back to be reviewed, however it is written",
        arguments: ["  a: read # x\n", "  a: { effect: read }\n", "  a:\n    effect: read\n", "  'a': \"read\"\n"])
    func suspend(before: String) throws {
        var edit = try edit(before + "  z: read\n")
        let isSuspended = edit.suspend("a")
        #expect(isSuspended)
        let again = try ManifestEdit(Array(edit.text.utf8), file: "tools/b.yaml")
        #expect(again.isDraft("a") && !again.isDraft("z"))
        #expect(edit.text.hasPrefix(Self.head) && edit.text.hasSuffix("  z: read\n"))
    }

    @Test("what is no draft, and what is not there, stays as it is")
    func nothing() throws {
        var edit = try edit("  a: read\n")
        let before = edit.text
        let changes = [edit.accept("a"), edit.accept("none"), edit.suspend("none")]
        #expect(changes == [false, false, false])
        #expect(edit.text == before)
    }

    @Test("new tools are written only where `tools` is the last")
    func appending() throws {
        let root = try DescriptionSource.parse(
            Array("openapi: 3.1.0\npaths: { /a: { get: { operationId: fresh } } }".utf8), file: "api")
        let draft = try ManifestDrafter.draft(root, file: "api", backend: "b", document: "b.json").draft
        var open = try edit("  a: read\n")
        let isAppended = open.append(draft.tools)
        #expect(isAppended)
        #expect(try ManifestEdit(Array(open.text.utf8), file: "tools/b.yaml").isDraft("fresh"))
        var closed = try edit("  a: read\nnames: {}\n")
        let isRefused = !closed.append(draft.tools)
        #expect(isRefused)
    }
}
