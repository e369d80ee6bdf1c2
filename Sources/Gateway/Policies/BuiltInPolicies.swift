package import Primitives

/// The policies that no folder can remove: ordinary Cedar text, in a layer of its own, shown like all others.
package enum BuiltInPolicies {
    /// The layer's name; its policies' ids begin with it.
    package static let layer = "builtin"

    /// The id of the forbid of what cannot be undone.
    package static let irreversible: ByteString = "builtin.irreversible-without-person"

    package static let text = """
        // What a look-up may do: read. A company may forbid more.
        @id("builtin.resolver-reads")
        permit (principal is Remit::Resolver, action in Remit::Action::"ReadTool", resource);

        // Law 1: a record of another tenant is nobody's here.
        @id("builtin.tenant-isolation")
        @law("1")
        forbid (principal, action, resource)
        when { resource has tenant && resource.tenant != context.session.tenant };

        // Law 2: a suspended agent does nothing.
        @id("builtin.suspended-agent")
        @law("2")
        forbid (principal is Remit::Agent, action, resource)
        when { principal.suspended };

        // Law 5: a target of a side effect has support from the session, the user's own words or the company's records.
        @id("builtin.unsupported-target")
        @law("5")
        @reason("Where this would go was not asked for by the user.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool"],
            resource
        )
        unless { ["session", "user", "record"].containsAll(context.targets) };

        // Law 8: what cannot be undone asks a person first.
        @id("builtin.irreversible-without-person")
        @law("8")
        @hold("user")
        @reason("This cannot be undone, so the user is asked first.")
        forbid (principal is Remit::Agent, action in Remit::Action::"IrreversibleTool", resource)
        unless { !context.approvals.isEmpty() };

        // Law 8: who may respond may take the declared way back of a past call, and nothing else.
        @id("builtin.operator-undoes")
        permit (principal is Remit::Operator, action, resource)
        when { context has undoes && principal.roles.containsAny(["responder", "admin"]) };

        // Law 4: operators pass the same gate. Their roles come from the folder; what each may do stands here.
        @id("builtin.operator-views")
        permit (principal is Remit::Operator, action in Remit::Action::"OperatorView", resource)
        when { principal.roles.containsAny(["viewer", "responder", "auditor", "admin"]) };

        // What was said and what policies were told of it is opened by auditors alone.
        @id("builtin.operator-audits")
        permit (principal is Remit::Operator, action in Remit::Action::"OperatorAudit", resource)
        when { principal.roles.contains("auditor") };

        @id("builtin.operator-responds")
        permit (principal is Remit::Operator, action in Remit::Action::"OperatorRespond", resource)
        when { principal.roles.containsAny(["responder", "admin"]) };

        @id("builtin.operator-approves")
        permit (principal is Remit::Operator, action == Remit::Action::"operator.approve", resource)
        when { context has roles && principal.roles.containsAny(context.roles) };

        // Who serves a queue sees what waits in it.
        @id("builtin.approver-sees-queue")
        permit (
            principal is Remit::Operator,
            action in [Remit::Action::"operator.list-holds", Remit::Action::"operator.read-hold"],
            resource
        )
        when { context has roles && principal.roles.containsAny(context.roles) };

        // Nobody approves what they asked for themselves.
        @id("builtin.no-self-approval")
        @law("4")
        forbid (principal is Remit::Operator, action == Remit::Action::"operator.approve", resource)
        when { context.requester == context.operator };

        // Asks what the policies say, and does nothing: for programs that enforce by it elsewhere.
        @id("builtin.operator-evaluates")
        permit (principal is Remit::Operator, action in Remit::Action::"OperatorEvaluate", resource)
        when { principal.roles.containsAny(["evaluator", "admin"]) };

        @id("builtin.operator-administers")
        permit (principal is Remit::Operator, action in Remit::Action::"OperatorAdminister", resource)
        when { principal.roles.contains("admin") };

        // Law 1: whom the company names administers the policies of their own tenant. What an issuer says makes nobody one.
        @id("builtin.administrator-sets-policies")
        permit (principal is Remit::User, action in Remit::Action::"TenantAdminister", resource)
        when { principal.administrator };
        """
}
