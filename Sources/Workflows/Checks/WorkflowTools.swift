package import Manifests
import Primitives

/// The tools that a workflow names.
package struct WorkflowTools: Sendable {
    package let catalog: Catalog

    package init(_ catalog: Catalog) { self.catalog = catalog }

    /// A tool by its public name, or as `backend.tool`.
    package func tool(_ call: CallExpression) -> Tool? {
        call.tool.backend.isEmpty ? catalog.tool(call.tool.name) : catalog.tool(call.tool)
    }

    /// As it was written.
    package static func name(_ call: CallExpression) -> String {
        call.tool.backend.isEmpty ? call.tool.name.text : call.tool.description
    }
}

extension WorkflowState {
    /// The calls that it may make, in the order written.
    package var calls: [CallExpression] {
        switch action {
        case .call(let call): [call.call]
        case .verify(let verify): [verify.condition.lookup.call]
        case .ask(let ask):
            ask.slots.compactMap { if case .record(let list) = $0.type { list.lookup.call } else { nil } }
        case .deliver, .wait, .decide, .undo, .postpone, .handOver, .end: []
        }
    }
}
