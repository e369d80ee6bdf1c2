import JSON
import ModelContextProtocol
package import Primitives

/// How the tools of a server differ from those that are pinned.
package struct PinChange: Hashable, Sendable {
    /// At the server and not in the file.
    package let new: [ByteString]
    /// In the file and not at the server.
    package let gone: [ByteString]
    /// In both, and not the same: the name, and which members differ.
    package let changed: [Difference]

    /// One tool that is not what it was.
    package struct Difference: Hashable, Sendable {
        package let name: ByteString
        /// `description`, `inputSchema`, `outputSchema`, `annotations`.
        package let members: [ByteString]
    }

    package var isEmpty: Bool { new.isEmpty && gone.isEmpty && changed.isEmpty }

    package init(from pinned: PinFile, to listed: PinFile) {
        new = listed.tools.map(\.name).filter { name in !pinned.tools.contains { $0.name == name } }
        gone = pinned.tools.map(\.name).filter { name in !listed.tools.contains { $0.name == name } }
        changed = pinned.tools.compactMap { old in
            guard let now = listed.tools.first(where: { $0.name == old.name }) else { return nil }
            let members = Self.differing(old, now)
            return members.isEmpty ? nil : Difference(name: old.name, members: members)
        }
    }

    /// By canonical text, as digests are compared: an order of members that differs is no difference.
    private static func differing(_ old: ToolDefinition, _ now: ToolDefinition) -> [ByteString] {
        guard let before = try? old.canonical(), let after = try? now.canonical() else { return ["inputSchema"] }
        guard before != after else { return [] }
        let names: [ByteString] = ["description", "inputSchema", "outputSchema", "annotations"]
        return names.filter { (try? old.json[$0]?.canonical()) != (try? now.json[$0]?.canonical()) }
    }
}
