import Primitives
import Testing
import Workflows

/// Drawings name every state and every way, and are complete in themselves.
@Suite struct DrawingTests {
    @Test func mermaidNamesEveryStateAndWay() throws {
        let workflow = try #require(try WorkflowFixture.read(WorkflowFixture.trial).workflows.first)
        let text = workflow.mermaid
        #expect(text.hasPrefix("flowchart TD\n"))
        for state in workflow.states { #expect(text.contains("\"\(state.name)<br/>"), "\(state.name)") }
        let ways = workflow.states.reduce(0) { $0 + $1.exits.count }
        #expect(text.split(separator: "\n").count { $0.contains("-->") || $0.contains("-.->") } == ways)
        #expect(text.contains("$seats #62; 20"), "a condition is escaped")
    }

    @Test func svgHoldsNoScriptAndNoForeignAddress() throws {
        let workflow = try #require(try WorkflowFixture.read(WorkflowFixture.trial).workflows.first)
        let text = workflow.svg
        #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
        for state in workflow.states { #expect(text.contains(">\(state.name)</text>"), "\(state.name)") }
        #expect(text.contains("$seats &gt; 20"))
        #expect(!text.contains("<script") && !text.contains("href"))
    }
}
