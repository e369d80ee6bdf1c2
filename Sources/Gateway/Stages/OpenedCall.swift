import Guards
import Identity
package import JSON
import Manifests
import Primitives

/// A call of a tool that exists, is on, and is granted, with arguments that fit its schema (law 4).
package struct OpenedCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    /// As the agent sent them, with the texts behind its handles and a marker for each secret; valid as they will be sent.
    package let arguments: JSONObject
    private let seal = Seal()

    fileprivate init(frame: CallFrame, arguments: JSONObject) {
        self.frame = frame
        self.arguments = arguments
    }
}

extension Gateway {
    /// Finds the tool among those of this session and validates what the agent sent. Unknown, switched off and not granted are
    /// one answer.
    func open(
        _ request: ToolRequest, id: ByteString, for authority: consuming Authority, by caller: Caller
    ) async throws(Refusal) -> OpenedCall {
        guard let tool = authority.rules.catalog.tool(request.tool) else {
            // not enforcing: there is nothing that could be called
            throw Refusal(.unknownTool, .denyUnlessPermitted, "tool.unknown")
        }
        if let refusal = Self.refusal(of: tool, for: authority, by: caller) { throw refusal }
        var frame = CallFrame(
            id: id, parent: nil, undoes: nil, principal: .agent(authority.session.agent),
            session: Party(authority.session),
            tenant: authority.tenant, rules: authority.rules, layer: authority.layer, tool: tool, key: request.key,
            began: authority.began)
        frame.maker = caller
        let schema = authority.rules.schemas[tool.publicName]
        let arguments = request.isFrozen ? request.arguments : try await filled(request.arguments, of: frame)
        let sent = try await revealed(arguments, of: frame)
        if let schema {
            let violations = schema.validate(.object(sent))
            if guarded(.inputSchema), !violations.isEmpty {
                throw Refusal(
                    .badArguments(violations.prefix(5).map(\.description)), .denyUnlessPermitted, "arguments.schema",
                    detail: "\(violations.count) violations")
            }
        }
        try await confirmPin(of: frame)
        let (masked, known) = try await masked(sent, of: frame)
        frame.known = known
        return OpenedCall(frame: frame, arguments: masked)
    }

    /// The tools that this session may see, in the order of their names.
    static func offered(to authority: borrowing Authority) -> [Tool] {
        var tools: [Tool] = []
        for tool in authority.rules.catalog.tools where refusal(of: tool, for: authority, by: .client) == nil {
            tools.append(tool)
        }
        return tools
    }

    /// Why a tool is not this session's; nil if it is. The list of tools and the call of one ask the same question.
    private static func refusal(
        of tool: Tool, for authority: borrowing Authority, by caller: Caller
    ) -> Refusal? {
        let session = authority.session
        if guarded(.toolAudience), tool.audience != .agents {
            return Refusal(.unknownTool, .denyUnlessPermitted, "tool.not-offered")
        }
        let agent = authority.rules.agents[session.agent]
        if case .workflow(let step) = caller {
            // What a workflow's text has this state call is granted with the workflow; nothing else is.
            let mayRun = agent?.workflows.contains(step.workflow) ?? false
            let call = authority.rules.workflows[step.workflow]?.call(of: tool.publicName, in: step.state)
            if guarded(.workflowStep), !mayRun || call == nil {
                return Refusal(.unknownTool, .denyUnlessPermitted, "tool.not-of-workflow")
            }
        } else if guarded(.toolGranted), let granted = agent?.tools, !granted.contains(tool.publicName) {
            return Refusal(.unknownTool, .denyUnlessPermitted, "tool.not-granted-to-agent")
        }
        if guarded(.toolGranted), let allowed = authority.rules.tenants[session.tenant]?.tools,
            !allowed.contains(tool.publicName)
        {
            return Refusal(.unknownTool, .denyUnlessPermitted, "tool.not-allowed-by-tenant")
        }
        if isOff(tool.publicName, authority.switchedOff) {
            return Refusal(.unknownTool, .verifiedAgain, "tool.suspended")
        }
        return nil
    }

    /// Whether a tool is among those that are switched off.
    static func isOff(_ tool: ByteString, _ switchedOff: Set<ByteString>) -> Bool {
        guarded(.toolState) && switchedOff.contains(tool)
    }
}
