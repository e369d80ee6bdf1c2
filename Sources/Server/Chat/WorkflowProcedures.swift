package import Assistant
package import Gateway
package import JSON
import ModelContextProtocol
package import Primitives
package import Workflows

/// Workflows for agents that Remit runs itself: the same tools that outside agents have at `/mcp`.
package struct WorkflowProcedures: ProcedureOffers {
    private let desk: WorkflowDesk

    package init(desk: WorkflowDesk) { self.desk = desk }

    package func offers(in session: ServedSession) async -> [ToolOffer] {
        let workflows = desk.offered(in: session)
        guard !workflows.isEmpty else { return [] }
        return (workflows.map(WorkflowTool.description) + [WorkflowTool.answer]).map { tool in
            ToolOffer(
                name: tool.name, description: tool.description ?? tool.name, schema: .object(tool.inputSchema))
        }
    }

    package func call(
        _ name: ByteString, _ arguments: JSONObject, key: ByteString, in session: ServedSession
    ) async -> CallReport? {
        do throws(Refusal) {
            if let workflow = WorkflowTool.started(by: name) {
                return Self.report(try await desk.start(workflow, slots: arguments, in: session))
            }
            guard name == WorkflowChecks.answerName, let run = arguments["run"]?.string else { return nil }
            guard let answers = arguments["answers"]?.object else {
                return Self.report(try await desk.state(of: run, in: session))
            }
            return Self.report(try await desk.answer(run, answers, in: session))
        } catch {
            return CallReport(.refused, .string(ByteString(error.sentence)))
        }
    }

    /// A run that waits for a person is told as it stands: its hold is followed by asking for the run, and by nothing else.
    private static func report(_ view: RunView) -> CallReport { CallReport(.done, view.json) }
}
