package import Primitives

/// Every back end of a deployment with its tools, facts and roles. A tool that is not here does not exist.
package struct Catalog: Sendable {
    /// By name, in the order of the folder.
    package let backends: [Backend]
    /// In the order of their public names.
    package let tools: [Tool]
    package let facts: [Fact]
    /// The look-ups whose identifiers together are `session.roles`.
    package let roles: [LookupExpression]
    /// How users prove once more who they are, by name.
    package let stepUps: [ByteString: StepUpRule]

    private let byPublicName: [ByteString: Tool]
    private let byID: [ToolID: Tool]
    private let factsByID: [FactID: Fact]
    private let backendsByName: [ByteString: Backend]

    /// Of two tools with one public name, two facts or two back ends the later wins: the reader refuses such before.
    package init(
        backends: [Backend], tools: [Tool], facts: [Fact], roles: [LookupExpression],
        stepUps: [StepUpRule] = []
    ) {
        self.stepUps = Dictionary(stepUps.map { ($0.name, $0) }) { $1 }
        self.backends = backends
        self.tools = tools.sorted { $0.publicName < $1.publicName }
        self.facts = facts
        self.roles = roles
        byPublicName = Dictionary(tools.map { ($0.publicName, $0) }) { $1 }
        byID = Dictionary(tools.map { ($0.id, $0) }) { $1 }
        factsByID = Dictionary(facts.map { ($0.id, $0) }) { $1 }
        backendsByName = Dictionary(backends.map { ($0.name, $0) }) { $1 }
    }

    /// The tool that MCP and policies call so.
    package func tool(_ publicName: ByteString) -> Tool? { byPublicName[publicName] }
    package func tool(_ id: ToolID) -> Tool? { byID[id] }
    package func fact(_ id: FactID) -> Fact? { factsByID[id] }
    package func backend(_ name: ByteString) -> Backend? { backendsByName[name] }
}
