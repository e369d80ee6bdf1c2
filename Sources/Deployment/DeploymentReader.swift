import Cedar
import Crypto
import Folder
import Gateway
import Identity
import JSON
import Ledger
import Manifests
import Primitives
import Workflows

/// Reads a deployment's folder, whole: every mistake with its file, line and fix.
package enum DeploymentReader {
    /// Reads the folder at a path.
    package static func read(_ path: String) -> LoadedDeployment {
        let list = DiagnosticList()
        let tree = FolderReader.read(path, list)
        var schema: PolicySchema?
        let read = tree.flatMap { Self.deployment(path, $0, list, &schema) }
        return LoadedDeployment(
            deployment: list.hasErrors ? nil : read, schema: schema,
            diagnostics: quoting(list.all, tree),
            documents: tree?.documentPaths ?? [])
    }

    /// Findings in policies with the line that they are about. Settings are not quoted: someone may have written a secret there.
    private static func quoting(_ found: [Diagnostic], _ tree: FolderTree?) -> [Diagnostic] {
        guard let tree else { return found }
        let named = Set(found.compactMap { $0.location.map { ByteString($0.file) } })
        var texts: [ByteString: SourceLines] = [:]
        for file in tree.files where named.contains(ByteString(file.path)) {
            switch file.kind {
            case .policy, .tenantPolicy: texts[ByteString(file.path)] = SourceLines(file.bytes)
            default: continue
            }
        }
        return found.map { finding in
            guard let file = finding.location?.file, let text = texts[ByteString(file)] else { return finding }
            return finding.quoting(text)
        }
    }

    private static func deployment(
        _ path: String, _ tree: FolderTree, _ list: DiagnosticList, _ schema: inout PolicySchema?
    ) -> Deployment? {
        guard let file = tree.files(.settings).first else {
            list.error(
                "folder.no-settings", "There is no `remit.yaml`.", fix: "Run `remit init \(path)`.", at: nil)
            return nil
        }
        let read = SettingsReader(tree: tree, list: list).read(file)
        let (agents, places) = AgentReader(tree: tree, list: list).read()
        let (tenants, redactions, replies) = TenantReader(tree: tree, list: list).read()
        let companyClaims = read?.issuers.contains { $0.runner == .company } ?? false
        let catalog = ManifestReader.read(tree, companyClaims: companyClaims, list)
        let limits = LimitReader(list: list).read(tree.files(.limits), catalog: catalog)
        let policies = PolicyReader(list: list).read(tree)
        let workflows = WorkflowReader(list: list).read(tree.files(.workflow))
        guard let read, let catalog else { return nil }
        WorkflowChecks(
            workflows, catalog: catalog, sessionSeconds: read.settings.absolute, list: list
        ).run()
        checkWorkflows(workflows, agents, read.operators, list)
        let redaction = RedactionReader(tree: tree, list: list).read(read.redaction, tenants: redactions)
        let delivery = DeliveryReader(tree: tree, list: list).read(read.delivery, catalog)
        let schemas = SchemaMaker(list: list)
        schema = schemas.make(
            catalog, agents: agents.keys, limits: limits.map(\.name), claims: read.settings.claims)
        if let schema, let policies {
            schemas.check(policies.set, against: schema)
            for layer in policies.layers.values { schemas.check(layer.policies, against: schema) }
        }
        guard let policies, let schema else { return nil }
        checkNames(agents, tenants, catalog, list)
        checkTenants(tenants, policies.layers, read.issuers, list)
        checkQueues(policies.set, read.operators, list)
        checkStepUps(policies.set, catalog, read.operators, list)
        BackendChecks(
            catalog: catalog, tenants: tenants, issuers: read.issuers,
            keys: SealedKeyFiles(directory: read.settings.keys),
            list: list
        ).run()
        let rules = Ruleset(
            generation: 0, publicURL: read.settings.publicURL, agents: agents, tenants: tenants,
            catalog: catalog,
            policies: policies.set, layers: policies.layers, policySchema: schema, policyDigest: policies.digest,
            readsRoles: policies.readsRoles, limits: limits,
            schemas: Self.schemas(of: catalog, list), approvalPages: approvalPages(of: read.issuers),
            secondOpinion: read.secondOpinion, request: read.settings.bounds.request,
            redaction: redaction, delivery: delivery,
            replies: ReplyReader(list: list).read(read.replies, tenants: replies),
            workflows: WorkflowTools(catalog).outlines(of: workflows))
        // Before the digest: it counts the files that they name.
        let programs = places.compactMapValues { place in
            ProgramReader(tree: tree, list: list, catalog: catalog).read(place.document, from: place.file)
        }
        return Deployment(
            digest: FolderDigest.of(tree, settings: read.document, policies: policies.digest), settings: read.settings,
            issuers: read.issuers, operators: read.operators, rules: rules,
            openWrites: policies.openWrites(catalog), programs: programs, workflows: workflows)
    }

    private static func approvalPages(of issuers: [IssuerDefinition]) -> [ByteString: ApprovalPage] {
        var pages: [ByteString: ApprovalPage] = [:]
        for issuer in issuers { pages[issuer.issuer] = issuer.approvals }
        return pages
    }

    private static func schemas(of catalog: Catalog, _ list: DiagnosticList) -> [ByteString: JSONSchema] {
        var schemas: [ByteString: JSONSchema] = [:]
        for tool in catalog.tools {
            do {
                schemas[tool.publicName] = try JSONSchema(tool.offeredSchema)
            } catch {
                list.error(
                    "manifest.schema", "The schema of `\(tool.publicName)` cannot be used: \(error).",
                    fix: "Correct it in the back end's document.", at: tool.location)
            }
        }
        return schemas
    }

    /// Whoever administers a tenant's policies must be signed in by an issuer that may speak for it; and a tenant that has policies of
    /// its own must be one.
    private static func checkTenants(
        _ tenants: [TenantName: TenantDefinition], _ layers: [TenantName: TenantLayer], _ issuers: [IssuerDefinition],
        _ list: DiagnosticList
    ) {
        let table = IssuerTable(issuers, operatorIssuer: nil, operatorAudiences: [], generation: 0)
        for tenant in tenants.values {
            for administrator in tenant.administrators
            where !issuers.contains(where: {
                $0.issuer == administrator.issuer && table.speaks($0, for: tenant.name) != false
            }) {
                list.error(
                    "tenants.administrator",
                    "No issuer `\(administrator.issuer)` speaks for the tenant `\(tenant.name)`.",
                    fix: Suggestion.fix(for: administrator.issuer, among: issuers.map(\.issuer)),
                    at: administrator.location)
            }
        }
        let named = BackendChecks.tenants(tenants, issuers)
        for layer in layers.values where !named.contains(layer.tenant) {
            guard !issuers.contains(where: { table.speaks($0, for: layer.tenant) != false }) else { continue }
            list.error(
                "policies.unknown-tenant",
                "No issuer speaks for a tenant `\(layer.tenant)`, so its policies are never asked.",
                fix: Suggestion.fix(for: layer.tenant.bytes, among: named.map(\.bytes)),
                at: layer.folder.first.map { SourceLocation(file: $0.name, line: 1) })
        }
    }

    /// Workflows that agents name must exist, and whoever is handed something must be there.
    private static func checkWorkflows(
        _ workflows: [Workflow], _ agents: [AgentName: AgentDefinition], _ operators: OperatorDefinition,
        _ list: DiagnosticList
    ) {
        let known = workflows.map(\.name)
        for agent in agents.values.sorted(by: { $0.name < $1.name }) {
            for name in agent.workflows where !known.contains(name) {
                list.error(
                    "agents.unknown-workflow",
                    "The agent `\(agent.name)` names the workflow `\(name)`, which there is not.",
                    fix: Suggestion.fix(for: name, among: known), at: nil)
            }
        }
        let queues = operators.queues
        for workflow in workflows {
            for state in workflow.states {
                guard case .handOver(let handOver) = state.action, !queues.contains(handOver.queue) else { continue }
                list.warning(
                    "workflow.unserved-queue", "No operator serves the queue `\(handOver.queue)`.",
                    fix: "Give a role `approver:\(handOver.queue)` in `remit.yaml`.", at: state.location)
            }
        }
    }

    /// Calls that wait for a queue which no role serves would wait until they expire.
    private static func checkQueues(
        _ policies: CedarPolicySet, _ operators: OperatorDefinition, _ list: DiagnosticList
    ) {
        let queues = operators.queues
        for policy in policies.policies {
            guard let queue = policy.queue, !queues.contains(queue) else { continue }
            list.warning(
                "policies.unserved-queue", "No operator serves the queue `\(queue)`, so what waits there expires.",
                fix: Suggestion.nearest(to: queue, among: queues).map { "Did you mean `\($0)`?" }
                    ?? "Give a role `approver:\(queue)` in `remit.yaml`.",
                at: policy.location)
        }
    }

    /// What a policy wants a user to prove must be something that a manifest says how to.
    private static func checkStepUps(
        _ policies: CedarPolicySet, _ catalog: Catalog, _ operators: OperatorDefinition, _ list: DiagnosticList
    ) {
        for policy in policies.policies {
            guard let name = policy.stepUp, catalog.stepUps[name] == nil else { continue }
            list.error(
                "policies.unknown-stepup", "No manifest declares a step-up `\(name)`.",
                fix: Suggestion.fix(for: name, among: catalog.stepUps.keys.sorted())
                    ?? "Declare it under `stepup` of the back end that sends and checks codes.", at: policy.location)
        }
        for rule in catalog.stepUps.values.sorted(by: { $0.name < $1.name }) {
            guard let queue = rule.otherwise.map({ ByteString($0.text.dropFirst("operator:".count)) }),
                !operators.queues.contains(queue)
            else { continue }
            list.warning(
                "policies.unserved-queue", "No operator serves the queue `\(queue)`, so what waits there expires.",
                fix: "Give a role `approver:\(queue)` in `remit.yaml`.", at: rule.location)
        }
    }

    /// Names that agents' and tenants' files use must exist.
    private static func checkNames(
        _ agents: [AgentName: AgentDefinition], _ tenants: [TenantName: TenantDefinition], _ catalog: Catalog,
        _ list: DiagnosticList
    ) {
        let known = catalog.tools.map(\.publicName)
        for agent in agents.values {
            for tool in agent.tools ?? [] where catalog.tool(tool) == nil {
                list.error(
                    "agents.unknown-tool", "The agent `\(agent.name)` names `\(tool)`, which no manifest declares.",
                    fix: Suggestion.fix(for: tool, among: known), at: nil)
            }
        }
        for tenant in tenants.values {
            for tool in tenant.tools ?? [] where catalog.tool(tool) == nil {
                list.error(
                    "tenants.unknown-tool", "The tenant `\(tenant.name)` names `\(tool)`, which no manifest declares.",
                    fix: Suggestion.fix(for: tool, among: known), at: nil)
            }
            for backend in tenant.backends.keys where catalog.backend(backend) == nil {
                list.error(
                    "tenants.unknown-backend",
                    "The tenant `\(tenant.name)` names the back end `\(backend)`, which there is not.",
                    fix: Suggestion.fix(for: backend, among: catalog.backends.map(\.name)), at: nil)
            }
        }
    }
}
