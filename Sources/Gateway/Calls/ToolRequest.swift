package import JSON
package import Primitives

/// A tool's name and raw arguments, as a door took them in. Nothing in it is trusted.
package struct ToolRequest: Sendable {
    /// The public name, as given.
    package let tool: ByteString
    /// As given.
    package let arguments: JSONObject
    /// The caller's own key for this write (`_meta["remit/request"]`): the same key, tool and arguments return the recorded
    /// outcome.
    package let key: ByteString?
    /// What an earlier answer gave the caller to bring back, where this asks what became of a call that waits.
    package let continuation: Continuation?

    /// True where the arguments were frozen with a hold: what handles stood for is in them.
    let isFrozen: Bool

    /// By what a request says that it was made before. Attacker's input.
    package enum Continuation: Sendable {
        /// The sealed state of an `input_required` answer (MCP 2026-07-28, patterns/mrtr).
        case state(ByteString)
        /// A hold's id (`_meta["remit/approval"]`).
        case hold(ByteString)
    }

    package init(tool: ByteString, arguments: JSONObject, key: ByteString?, continuation: Continuation? = nil) {
        self.tool = tool
        self.arguments = arguments
        self.key = key
        self.continuation = continuation
        isFrozen = false
    }

    /// A call as it was held.
    init(frozen tool: ByteString, arguments: JSONObject, key: ByteString?) {
        self.tool = tool
        self.arguments = arguments
        self.key = key
        continuation = nil
        isFrozen = true
    }
}

/// Who calls. The door says so beside the request; it is never decoded from it.
package enum Caller: Hashable, Sendable {
    /// An outside agent at `/mcp`.
    case client
    /// Remit's own loop, for an agent whose model it runs.
    case loop
    /// A step of a workflow that runs in the session.
    case workflow(WorkflowStep)
}

extension Caller {
    /// As it is frozen with a hold, by Remit alone.
    var frozen: JSONValue {
        switch self {
        case .client: "client"
        case .loop: "loop"
        case .workflow(let step):
            ["workflow": .string(step.workflow), "run": .string(step.run), "state": .string(step.state)]
        }
    }

    /// Nil for what Remit never froze.
    init?(frozen: JSONValue?) {
        switch frozen {
        case .string("client"): self = .client
        case .string("loop"): self = .loop
        case .object(let step):
            guard let workflow = step["workflow"]?.string, let run = step["run"]?.string,
                let state = step["state"]?.string
            else { return nil }
            self = .workflow(WorkflowStep(workflow: workflow, run: run, state: state))
        default: return nil
        }
    }
}

/// A step of a running workflow.
package struct WorkflowStep: Hashable, Sendable {
    /// The workflow's name in the folder.
    package let workflow: ByteString
    /// The id of this run of it.
    package let run: ByteString
    /// The state that makes the call.
    package let state: ByteString

    package init(workflow: ByteString, run: ByteString, state: ByteString) {
        self.workflow = workflow
        self.run = run
        self.state = state
    }
}
