import Identity
import Ledger
import Provenance
package import Manifests
package import Primitives

/// What every stage of one call knows: who, for whom, with which tool, under which deployment. A plain value; it proves nothing
/// by itself.
package struct CallFrame: Sendable {
    /// `cal_…`
    package let id: ByteString
    /// The call that a look-up serves.
    package let parent: ByteString?
    /// The past call that this one undoes.
    package let undoes: ByteString?
    /// The incident that it is undone with.
    package var incident: ByteString?
    package let principal: CallPrincipal
    /// For whom.
    package let session: Party
    package let tenant: TenantID
    /// One snapshot of the deployment for the whole call.
    package let rules: Ruleset
    /// The policies of the session's tenant, for a call of an agent. Nobody else's call is asked of them: they could stop the
    /// look-ups that prove whose a record is, and the undo that an operator begins.
    package let layer: TenantLayer?
    package let tool: Tool
    /// The caller's key for this request.
    package let key: ByteString?
    /// When the request came in.
    package let began: Timestamp
    /// Who makes it; nil where Remit makes it for a past call, or to prove something.
    var maker: Caller?
    /// The secrets that its session knows; nil where they have not been read.
    var known: [SessionSecrets.Known]?

    /// What its user typed on one of Remit's pages, by the marker that stands for it: for the request alone, and kept nowhere.
    var typed: [ByteString: ByteString] = [:]
    /// Where a workflow's step makes it: what the deployment says of the workflow, and of this call.
    var step: (outline: WorkflowOutline, call: WorkflowOutline.Call)? {
        guard case .workflow(let step)? = maker, let outline = rules.workflows[step.workflow],
            let call = outline.call(of: tool.publicName, in: step.state)
        else { return nil }
        return (outline, call)
    }

    /// The address of the back end for this tenant: its own, where it has one.
    package var base: ByteString { rules.base(of: tool.backend, for: tenant.name) }

    /// The policies that decide it.
    var policies: AppliedPolicies { rules.applied(layer) }

    /// The counters that it may add to: those of limits.yaml, and how often an agent did what the user asked for.
    var limits: [LimitDefinition] {
        guard case .agent = principal, tool.isEffect else { return rules.limits }
        return rules.limits + [History.asked(tool.publicName), History.answered(tool.publicName)]
    }

    /// What its tool does, as the ledger says it.
    var callEffect: CallEffect { CallEffect(rawValue: tool.effect.rawValue) ?? .irreversible }

    /// Whether there is an address that a call for this tenant may go to.
    var hasAddress: Bool { rules.hasAddress(of: tool.backend, for: tenant.name) }

    /// In whose name its requests go out.
    var caller: CallerIdentity {
        CallerIdentity(tenant: tenant.name.bytes, user: session.user.id, actor: principal.actor)
    }
}
