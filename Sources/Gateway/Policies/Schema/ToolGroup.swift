package import Primitives
package import Provenance

/// The groups that tools' actions are in, by what the tools do: `Remit::Action::"ReadTool"`.
package enum ToolGroup: String, CaseIterable, Sendable {
    case read = "ReadTool"
    case write = "WriteTool"
    case irreversible = "IrreversibleTool"
    /// Reads that carry something out; they are read tools too.
    case egress = "EgressTool"
    /// What a step-up sends and checks codes with.
    case stepUp = "StepUpTool"

    /// The groups of a tool with this effect.
    package static func groups(_ effect: Effect, isEgress: Bool, isStepUp: Bool = false) -> [ToolGroup] {
        let own: [ToolGroup] =
            switch effect {
            case .read: isEgress ? [.read, .egress] : [.read]
            case .write: [.write]
            case .irreversible: [.irreversible]
            }
        return isStepUp ? own + [.stepUp] : own
    }

    /// The id of the action.
    package var name: ByteString { ByteString(rawValue) }
}
