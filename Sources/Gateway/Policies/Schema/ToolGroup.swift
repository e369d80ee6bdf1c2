package import Primitives
package import Provenance

/// The groups that tools' actions are in, by what the tools do: `Remit::Action::"ReadTool"`.
package enum ToolGroup: String, CaseIterable, Sendable {
    case read = "ReadTool"
    case write = "WriteTool"
    case irreversible = "IrreversibleTool"
    /// Reads that carry something out; they are read tools too.
    case egress = "EgressTool"

    /// The groups of a tool with this effect.
    package static func groups(_ effect: Effect, isEgress: Bool) -> [ToolGroup] {
        switch effect {
        case .read: isEgress ? [.read, .egress] : [.read]
        case .write: [.write]
        case .irreversible: [.irreversible]
        }
    }

    /// The id of the action.
    package var name: ByteString { ByteString(rawValue) }
}
