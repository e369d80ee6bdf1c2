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

        // What a step-up may do: send a code to the session's user and have it checked, by the tools that are for nothing else.
        @id("builtin.stepup-sends-and-checks")
        permit (principal == Remit::Resolver::"stepup", action in Remit::Action::"StepUpTool", resource);

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

        // Law 5: nothing of a kind that the user did not ask for is done, whoever's text asks for it. There is no question about it:
        // she says it in her own words, or it is not done.
        @id("builtin.never-asked")
        @law("5")
        @reason("The user's own words ask for nothing of this kind.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has asked && ["nothing", "elsewhere"].contains(context.asked.way) };

        // Law 5: a link, an address or an account number in what others will read is a target too.
        @id("builtin.link-in-content")
        @law("5")
        @reason("The text holds a link, an address or an account number that neither the user nor the company gave.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has support && context.support.links.containsAny(["stranger", "unknown"]) };

        // Law 6: what a manifest marks as secret goes nowhere unless the user asks for that field.
        @id("builtin.secret-unasked")
        @law("6")
        @reason("This holds a secret that the user did not ask for.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has support && !context.support.secrets.isEmpty() };

        // Law 5: where the kind of deed is a stranger's idea, or was done as often as she asked, what it is done to and where it goes
        // cannot be a stranger's too.
        @id("builtin.unasked-target")
        @law("5")
        @reason("Neither the deed nor where it would go was asked for by the user.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when {
            context has asked &&
            context has support &&
            ((context.asked.way == "delegated" &&
                (context.support.targets.containsAny(["unnamed", "stranger", "unknown"]) ||
                    context.support.objects.containsAny(["stranger", "unknown"]))) ||
                (context.asked.done >= context.asked.times &&
                    (context.support.targets.containsAny(["unnamed", "stranger", "unknown"]) ||
                        context.support.objects.containsAny(["unnamed", "stranger", "unknown"]))))
        };

        // Law 5: a target of a side effect has support from the session, the user's own words or the company's records; the user is
        // asked about any other.
        @id("builtin.unsupported-target")
        @law("5")
        @hold("user")
        @reason("Where this would go was not asked for by the user.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when {
            (context has support && context.support.targets.containsAny(["unnamed", "stranger", "unknown"])) ||
            context.targets.containsAny(["stranger", "unknown"])
        }
        unless { context.approvals.contains("user") };

        // Law 5: what only the user, or her tenant, may read goes to nobody else unless she spoke of it; she is asked.
        @id("builtin.beyond-readers")
        @law("5")
        @hold("user")
        @reason("This repeats what others may not read, and the user did not speak of it.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has support && !context.support.discloses.isEmpty() }
        unless { context.approvals.contains("user") };

        // Law 5: whoever says yes to everything is not the last line. A day's answers carry so many doubtful acts, and no more.
        @id("builtin.answers-used-up")
        @law("5")
        @reason("The user agreed today to as much that she did not ask for as her answers may carry.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when {
            context has asked &&
            context has support &&
            context.asked.answers <= 0 &&
            (context.support.targets.containsAny(["unnamed", "stranger", "unknown"]) ||
                context.support.values.containsAny(["unnamed", "stranger", "unknown"]) ||
                !context.support.discloses.isEmpty())
        };

        // Law 5: more is not read than the job that she set is likely to need; beyond that she is asked.
        @id("builtin.reads-beyond-job")
        @law("5")
        @hold("user")
        @reason("For what the user said, very much has been read already.")
        forbid (principal is Remit::Agent, action in Remit::Action::"ReadTool", resource)
        when {
            context has asked &&
            !(action in Remit::Action::"EgressTool") &&
            context.asked.done >= context.asked.times
        }
        unless { context.approvals.contains("user") };

        // Law 5: what it is done to was named by the user, belongs to what she named, or was made in this session.
        @id("builtin.unnamed-object")
        @law("5")
        @hold("user")
        @reason("The user did not name what this would be done to.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool"],
            resource
        )
        when {
            context has support && context.support.objects.containsAny(["unnamed", "stranger", "unknown"])
        }
        unless { context.approvals.contains("user") };

        // Law 5: an amount, a date or a setting was said by the user, or stands in the record that it is about.
        @id("builtin.unsupported-value")
        @law("5")
        @hold("user")
        @reason("A value was neither said by the user nor stands in the record that this is about.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool"],
            resource
        )
        when {
            context has support && context.support.values.containsAny(["unnamed", "stranger", "unknown"])
        }
        unless { context.approvals.contains("user") };

        // Law 5: what she handed over to a text that is not hers is done step by step, with her.
        @id("builtin.delegated")
        @law("5")
        @hold("user")
        @reason("The user handed this over to a text that is not hers, so she is asked about each step.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has asked && context.asked.way == "delegated" }
        unless { context.approvals.contains("user") };

        // Law 5: as often as she asked.
        @id("builtin.more-than-asked")
        @law("5")
        @hold("user")
        @reason("This was done as often as the user asked for.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has asked && context.asked.done >= context.asked.times }
        unless { context.approvals.contains("user") };

        // Law 5: where her words are not connected, her sign-in stands for them.
        @id("builtin.unattested-target")
        @law("5")
        @hold("user")
        @reason("Nothing in this session is the user's own word, so she is asked.")
        forbid (
            principal is Remit::Agent,
            action in [Remit::Action::"WriteTool", Remit::Action::"IrreversibleTool", Remit::Action::"EgressTool"],
            resource
        )
        when { context has asked && context.asked.way == "unheard" }
        unless { context.approvals.contains("user") };

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

        // Law 8: a workflow takes back what its own calls did, by their declared way back, and nothing else.
        @id("builtin.workflow-undoes")
        permit (principal == Remit::Resolver::"recovery", action, resource)
        when { context has undoes };

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
