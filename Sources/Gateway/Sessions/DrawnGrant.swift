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
        /// `words`; `named` where they ask for it only of something that they name; `delegated` where she hands over to a text that is
        /// not hers.
        package let way: ByteString
        /// How often at most.
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
            let times = max(asked.times, request.mostAsked(for: tool.intent))
            if times == 0 { continue }
            let way = asked.way == .nothing ? "named" : ByteString(asked.way.rawValue)
            items.append(Item(tool: tool.publicName, way: way, times: times))
        }
        self.items = items
    }

    /// For the ledger: names and counts.
    var detail: ByteString? {
        items.isEmpty ? nil : ByteString(items.map { "\($0.tool) \($0.way) \($0.times)" }.joined(separator: ", "))
    }
}
