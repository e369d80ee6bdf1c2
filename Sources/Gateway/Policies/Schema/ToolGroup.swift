package import Primitives
package import Provenance

/// The groups that tools' actions are in, by what the tools do: `Remit::Action::"ReadTool"`.
package enum ToolGroup: String, CaseIterable, Sendable {
    case read = "ReadTool"
    case write = "WriteTool"
    case irreversible = "IrreversibleTool"

    package init(_ effect: Effect) {
        switch effect {
        case .read: self = .read
        case .write: self = .write
        case .irreversible: self = .irreversible
        }
    }

    /// The id of the action.
    package var name: ByteString { ByteString(rawValue) }
}
