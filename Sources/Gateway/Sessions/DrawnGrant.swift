import Identity
import Manifests
package import Primitives
import Provenance

/// What a user's message asks for, drawn from its words alone before anything else is read: it is shown to her and written down with
/// her words, and only her next message adds to it.
package struct DrawnGrant: Sendable {
    /// One kind of tool that she asks for.
    package struct Item: Sendable {
        /// The tool's public name.
        package let tool: ByteString
        /// `words`, or `delegated` where she hands over to a text that is not hers.
        package let way: ByteString
        /// How often.
        package let times: Int
    }

    /// In the order of the tools' names, so many at most.
    package let items: [Item]

    private static let most = 100

    /// - Parameter session: whose agent's tools it may be about.
    init(_ text: ByteString, in session: VerifiedSession, _ rules: Ruleset) {
        let request = UserRequest([UserMessage(id: "", text: text)])
        let granted = rules.agents[session.agent]?.tools
        let allowed = rules.tenants[session.tenant]?.tools
        var items: [Item] = []
        for tool in rules.catalog.tools where tool.isEffect && tool.audience == .agents && items.count < Self.most {
            guard granted?.contains(tool.publicName) ?? true, allowed?.contains(tool.publicName) ?? true else {
                continue
            }
            let asked = request.asks(for: tool.intent)
            if asked.way == .nothing { continue }
            items.append(Item(tool: tool.publicName, way: ByteString(asked.way.rawValue), times: asked.times))
        }
        self.items = items
    }

    /// For the ledger: names and counts.
    var detail: ByteString? {
        items.isEmpty ? nil : ByteString(items.map { "\($0.tool) \($0.way) \($0.times)" }.joined(separator: ", "))
    }
}
