import Guards
import Manifests
import Primitives

extension Gateway {
    /// Refuses a tool that its server does not list as it was pinned: what was reviewed is another tool than the one that would be
    /// called. Look-ups, undos and questions after an outcome rest on what was reviewed too.
    func confirmPin(of frame: CallFrame) async throws(Refusal) {
        let standing = await connector(for: frame).standing(of: frame.tool, at: frame.base)
        if guarded(.toolPinned), standing != .asPinned {
            throw Refusal(.unavailable, .failClosed, Self.code(of: standing), detail: frame.tool.id.description)
        }
    }

    /// One answer for the agent, told apart in the ledger.
    private static func code(of standing: PinStanding) -> String {
        switch standing {
        case .asPinned: "tool.as-pinned"
        case .drifted: "tool.drifted"
        case .missing: "tool.missing"
        case .unknown: "tool.unconfirmed"
        }
    }
}
