package import Gateway
import JSON
import Manifests
package import Primitives

extension WorkflowTools {
    /// What the call path must know of each, by its name.
    package func outlines(of workflows: [Workflow]) -> [ByteString: WorkflowOutline] {
        Dictionary(workflows.map { ($0.name, outline(of: $0)) }) { first, _ in first }
    }

    private func outline(of workflow: Workflow) -> WorkflowOutline {
        var calls: [ByteString: [WorkflowOutline.Call]] = [:]
        var counts: [ByteString: Int] = [:]
        for state in workflow.states {
            for call in state.calls {
                guard let tool = tool(call) else { continue }
                var constants: [ByteString: JSONValue] = [:]
                var session: [ByteString: Operand.UserValue] = [:]
                for argument in call.arguments {
                    switch argument.value {
                    case .constant(let value): constants[argument.name] = value
                    case .user(let value): session[argument.name] = value
                    default: continue
                    }
                }
                calls[state.name, default: []].append(
                    .init(tool: tool.publicName, constants: constants, session: session))
                counts[tool.publicName, default: 0] += Int(clamping: state.visits ?? 1)
            }
        }
        return WorkflowOutline(intent: workflow.intent, calls: calls, counts: counts)
    }
}
