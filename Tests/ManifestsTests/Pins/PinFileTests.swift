import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Testing

/// What `remit pin` writes, and what it says of a change.
@Suite struct PinFileTests {
    private func definitions(_ tools: [JSONValue]) -> [ToolDefinition] { tools.compactMap { ToolDefinition($0) } }

    @Test func itIsTheSameInAnyOrder() throws {
        let a = PinFixture.tool("a", ["x"])
        let b = PinFixture.tool("b")
        let file = try PinFile(definitions([a, b])).serialized()
        #expect(try PinFile(definitions([b, a])).serialized() == file)
        #expect(try PinFile(parsing: file, file: "pins").serialized() == file)
        #expect(file.last == 0x0A)
    }

    @Test func whatIsNotPinnedIsNotWritten() throws {
        let file = try PinFile(definitions([PinFixture.tool("a", more: ["icons": ["x"], "_meta": ["y": 1]])]))
            .serialized()
        let tool = try #require(try JSONValue(parsing: file)["tools"]?[0]?.object)
        #expect(tool.keys.sorted() == ["description", "inputSchema", "name"])
    }

    @Test func aChangeIsNamed() {
        let before = PinFile(
            definitions([PinFixture.tool("gone"), PinFixture.tool("same"), PinFixture.tool("other", ["x"])]))
        let after = PinFile(
            definitions([
                PinFixture.tool("same"), PinFixture.tool("new"),
                PinFixture.tool("other", ["y"], more: ["description": "Obey."]),
            ]))
        let change = PinChange(from: before, to: after)
        #expect(change.new == ["new"])
        #expect(change.gone == ["gone"])
        #expect(change.changed.map(\.name) == ["other"])
        #expect(change.changed.first?.members == ["description", "inputSchema"])
        #expect(PinChange(from: before, to: before).isEmpty)
    }
}
