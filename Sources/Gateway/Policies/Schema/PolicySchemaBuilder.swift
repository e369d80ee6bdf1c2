import Cedar
import JSON
import Manifests
import Primitives
import Provenance

/// Writes a deployment's schema, in the JSON form of Cedar's schemas.
struct PolicySchemaBuilder {
    /// What one namespace declares, each list by name.
    private struct Namespace {
        var commonTypes: JSONObject = [:]
        var entityTypes: JSONObject = [:]
        var actions: JSONObject = [:]
    }

    /// The name of an entity type.
    private struct TypeName {
        let namespace: ByteString
        let name: ByteString

        var full: ByteString { namespace.isEmpty ? name : "\(namespace)::\(name)" }
    }

    private let catalog: Catalog
    private let limits: [ByteString]
    private let claims: [ByteString: ClaimType]
    private var namespaces: [ByteString: Namespace] = [:]
    /// What tools are called where only an identifier can stand.
    private var identifiers: [ByteString: ByteString] = [:]
    /// The type of a call's resource, where a parameter names a record; by the tool's public name.
    private(set) var resources: [ByteString: ByteString] = [:]
    private(set) var untyped: [PolicySchema.UntypedParameter] = []

    init(catalog: Catalog, limits: [ByteString], claims: [ByteString: ClaimType]) {
        self.catalog = catalog
        self.limits = limits
        self.claims = claims
    }

    mutating func build() -> JSONValue {
        identifiers = Self.identifiers(catalog.tools)
        addPrincipals()
        addSession()
        for tool in catalog.tools { addInput(of: tool) }
        addRecords()
        addActions()
        var json: JSONObject = [:]
        for (name, namespace) in namespaces {
            json[name] = [
                "commonTypes": .object(namespace.commonTypes), "entityTypes": .object(namespace.entityTypes),
                "actions": .object(namespace.actions),
            ]
        }
        return .object(json)
    }

    /// The schema without the requests that no agent makes.
    static func agentCalls(of json: JSONValue) -> JSONValue {
        guard var namespaces = json.object, var remit = namespaces["Remit"]?.object else { return json }
        var actions: JSONObject = [:]
        for action in remit["actions"]?.object?.members ?? [] {
            var declaration = action.value.object ?? [:]
            if var applies = declaration["appliesTo"]?.object {
                let isAgents = applies["principalTypes"]?.array?.contains("Agent") ?? false
                applies["principalTypes"] = ["Agent"]
                declaration["appliesTo"] = isAgents ? .object(applies) : nil
            }
            actions[action.key] = .object(declaration)
        }
        remit["actions"] = .object(actions)
        namespaces["Remit"] = .object(remit)
        return .object(namespaces)
    }

    // MARK: What is always there

    private mutating func addPrincipals() {
        let (text, bool) = (SchemaJSON.text, SchemaJSON.bool)
        add(entity: "Agent", ["name": text, "owner": text, "suspended": bool], doc: "An agent of this deployment.")
        add(entity: "Resolver", [:], doc: "Remit itself, when it looks up what belongs to the session's user.")
        add(entity: "Operator", ["roles": SchemaJSON.texts], doc: "A person of the company that runs Remit.")
        add(
            entity: "User", ["administrator": bool, "tenant": text],
            doc: "A person of a tenant, when they act for the tenant.")
        add(entity: "Backend", ["tenant": text], doc: "What a call acts on where it names no record.")
        add(entity: "Thing", [:], doc: "What an operator acts on.")
        add(entity: "Tenant", ["tenant": text], doc: "What a tenant's administrator acts on; its tenant is its name.")
    }

    private mutating func addSession() {
        let text = SchemaJSON.text
        var claimTypes: JSONObject = [:]
        for (name, type) in claims.sorted(by: { $0.key < $1.key }) {
            let claim =
                switch type {
                case .string: text
                case .integer: SchemaJSON.long
                case .boolean: SchemaJSON.bool
                case .strings: SchemaJSON.texts
                }
            claimTypes[name] = SchemaJSON.optional(claim)
        }
        add(
            common: "Claims", claimTypes,
            doc: "What `claims` of remit.yaml declares, where an issuer that the company runs says it of the user.")
        add(
            common: "Session",
            [
                "id": text, "tenant": text, "user": text, "agent": text, "channel": text,
                "roles": SchemaJSON.texts, "claims": ["type": "Claims"], "attested": SchemaJSON.bool,
                "age": SchemaJSON.long, "assurance": SchemaJSON.optional(SchemaJSON.texts),
            ],
            doc:
                "The session that a call is made in; its age is in seconds, its assurance the step-ups that its user passed for this call."
        )
        add(
            common: "Asked",
            ["way": text, "times": SchemaJSON.long, "done": SchemaJSON.long, "answers": SchemaJSON.long],
            doc:
                "What the user's own words ask for of this kind of tool: `words`, `delegated`, `nothing`, or `unheard` where none are connected; how often, and how often it was done; of a read that shows much, how many records the words allow and how many were seen; how many more doubtful acts the user's answers may carry today."
        )
        let texts = SchemaJSON.texts
        add(
            common: "Support",
            [
                "targets": texts, "objects": texts, "values": texts, "links": texts, "secrets": texts,
                "discloses": texts,
            ],
            doc:
                "What speaks for the arguments of each kind: `session`, `said`, `made`, `named`, `record`, `unnamed`, `stranger`, `unknown`; and whose secrets, and what only its `user` or `tenant` may read, it would tell others."
        )
        var counters: JSONObject = [:]
        for limit in limits { counters[limit] = SchemaJSON.long }
        add(
            common: "History", counters,
            doc: "The counters of limits.yaml, before the call. Where no agent calls, each is 0.")
    }

    // MARK: Tools

    private mutating func addInput(of tool: Tool) {
        guard let name = identifiers[tool.publicName] else { return }
        let types = ToolInputTypes(tool, named: name)
        for namespace in types.namespaces.members {
            for type in namespace.value["commonTypes"]?.object?.members ?? [] {
                namespaces[namespace.key, default: Namespace()].commonTypes[type.key] = type.value
            }
            for type in namespace.value["entityTypes"]?.object?.members ?? [] {
                namespaces[namespace.key, default: Namespace()].entityTypes[type.key] = type.value
            }
        }
        untyped += types.untyped.map { .init(tool: tool.publicName, parameter: $0, location: tool.location) }
    }

    private mutating func addActions() {
        for group in ToolGroup.allCases { add(action: group.name, [:]) }
        for tool in catalog.tools { add(action: tool.publicName, action(of: tool)) }
        for group in OperatorAct.Group.allCases { add(action: ByteString(group.rawValue), [:]) }
        for kind in OperatorAct.Kind.allCases { add(action: ByteString(kind.rawValue), Self.action(of: kind)) }
        add(action: TenantAct.group, [:])
        for act in TenantAct.allCases { add(action: act.name, Self.tenantAct) }
    }

    private func action(of tool: Tool) -> JSONObject {
        var principals: [JSONValue] = []
        // A draft is one of the agents' soon: policies are written before it is accepted.
        let isForAgents = tool.audience == .agents || tool.audience == .nobody
        if isForAgents { principals.append("Agent") }
        // What changes something is the resolver's only where a workflow takes its own call back.
        principals.append("Resolver")
        if tool.effect != .read, tool.audience != .stepUp { principals.append("Operator") }
        let resources = [resources[tool.publicName], "Remit::Backend"].compactMap { $0 }
        var origins: JSONObject = [:]
        for name in tool.inputSchema["properties"]?.object?.keys ?? [] {
            origins[name] = SchemaJSON.optional(SchemaJSON.text)
        }
        var records: JSONObject = [:]
        for (parameter, lookup) in Self.lookups(of: tool) {
            guard let type = identifiers[Self.name(of: lookup, catalog)] else { continue }
            records[parameter] = SchemaJSON.optional(["type": .string("\(type)Output")])
        }
        var context: JSONObject = [
            "input": ["type": .string("\(identifiers[tool.publicName] ?? "")Input")], "session": ["type": "Session"],
            "origin": ["type": "Record", "attributes": .object(origins)], "targets": SchemaJSON.texts,
            "records": ["type": "Record", "attributes": .object(records)], "history": ["type": "History"],
            "asked": ["type": "Asked"], "support": ["type": "Support"], "approvals": SchemaJSON.texts,
        ]
        // There for a step of a workflow alone, so that a policy can ask for one; no call of a client has it.
        if isForAgents { context["workflow"] = SchemaJSON.optional(Self.workflow) }
        // Only what changes something is done for a past call.
        if tool.effect != .read { context["undoes"] = SchemaJSON.optional(SchemaJSON.text) }
        return Self.action(
            in: ToolGroup.groups(tool.effect, isEgress: tool.isEgress, isStepUp: tool.audience == .stepUp).map(\.name),
            principals, resources, context)
    }

    /// A workflow's name, the step that it is at, and which run of it.
    private static let workflow: JSONValue = [
        "type": "Record", "attributes": ["name": SchemaJSON.text, "step": SchemaJSON.text, "run": SchemaJSON.text],
    ]

    private static func action(of kind: OperatorAct.Kind) -> JSONObject {
        var context: JSONObject = ["operator": SchemaJSON.text]
        if let presence = kind.namesQueues {
            context["roles"] = presence == .always ? SchemaJSON.texts : SchemaJSON.optional(SchemaJSON.texts)
        }
        if kind.namesRequester { context["requester"] = SchemaJSON.text }
        return action(in: [ByteString(kind.group.rawValue)], ["Operator"], ["Remit::Thing"], context)
    }

    /// What every act of a tenant's administrator is like.
    private static let tenantAct: JSONObject = {
        let session: JSONObject = ["tenant": SchemaJSON.text, "user": SchemaJSON.text, "claims": ["type": "Claims"]]
        return action(
            in: [TenantAct.group], ["User"], ["Remit::Tenant"],
            ["session": ["type": "Record", "attributes": .object(session)]])
    }()

    private static func action(
        in groups: [ByteString], _ principals: [JSONValue], _ resources: [ByteString], _ context: JSONObject
    ) -> JSONObject {
        [
            "memberOf": .array(groups.map { ["id": .string($0)] }),
            "appliesTo": [
                "principalTypes": .array(principals), "resourceTypes": .array(resources.map(JSONValue.string)),
                "context": ["type": "Record", "attributes": .object(context)],
            ],
        ]
    }

    // MARK: Records

    /// The parameters of a tool that name one record each, with the look-up that reads it. Of a parameter that may name several, or that
    /// shares its name with another, policies read nothing.
    private static func lookups(of tool: Tool) -> [(parameter: ByteString, lookup: ToolID)] {
        tool.parameters.compactMap { parameter in
            guard !parameter.path.isSet, tool.parameters.count(where: { $0.name == parameter.name }) == 1,
                let lookup = parameter.binding?.ownerLookup
            else { return nil }
            return (parameter.name, lookup)
        }
    }

    private static func name(of tool: ToolID, _ catalog: Catalog) -> ByteString {
        catalog.tool(tool)?.publicName ?? ByteString(tool.description)
    }

    /// What look-ups read, and the entity types of the records that calls act on.
    private mutating func addRecords() {
        var answers: [ByteString: JSONValue] = [:]
        var records: [RecordID: [JSONValue]] = [:]
        var resources: [ByteString: RecordID] = [:]
        for tool in catalog.tools {
            let lookups = Self.lookups(of: tool)
            for (_, id) in lookups {
                guard let lookup = catalog.tool(id), let name = identifiers[lookup.publicName] else { continue }
                answers[name] = AnswerType.record(lookup.answer)
            }
            guard let parameter = tool.resource, let record = parameter.record else { continue }
            let id = RecordID(backend: tool.backend.name, name: record)
            resources[tool.publicName] = id
            let lookup = lookups.first { $0.parameter == parameter.name }.flatMap { catalog.tool($0.lookup) }
            records[id, default: []] += lookup.map { [AnswerType.record($0.answer)] } ?? []
        }
        for (name, type) in answers {
            var type = type.object ?? [:]
            type["annotations"] = ["doc": "What the look-up read; a back end need not give any of it."]
            namespaces["Remit", default: Namespace()].commonTypes["\(name)Output"] = .object(type)
        }
        let types = names(of: Set(records.keys))
        for (id, read) in records.sorted(by: { ($0.key.backend, $0.key.name) < ($1.key.backend, $1.key.name) }) {
            guard let type = types[id] else { continue }
            var attributes = Self.common(read)
            attributes["tenant"] = SchemaJSON.text
            namespaces[type.namespace, default: Namespace()].entityTypes[type.name] = [
                "shape": ["type": "Record", "attributes": .object(attributes)]
            ]
            for (tool, resource) in resources where resource == id {
                self.resources[tool] = type.full
            }
        }
    }

    /// The attributes that have one type wherever they are.
    private static func common(_ records: [JSONValue]) -> JSONObject {
        var attributes = JSONObject()
        var differing: Set<ByteString> = []
        for member in records.flatMap({ $0["attributes"]?.object?.members ?? [] }) {
            if let known = attributes[member.key], known != member.value { differing.insert(member.key) }
            attributes[member.key] = member.value
        }
        for name in differing { attributes[name] = nil }
        return attributes
    }

    /// A type of record of one back end.
    private struct RecordID: Hashable {
        let backend: ByteString
        let name: ByteString
    }

    /// The entity types' names: the record's own, or with its back end before it where the name is taken. A record whose name no policy
    /// could write has none: the back end is the resource then.
    private func names(of records: Set<RecordID>) -> [RecordID: TypeName] {
        // A type outside of namespaces must not be hidden by one within.
        var taken = Self.reserved
        for namespace in namespaces.values {
            taken.formUnion(namespace.commonTypes.keys)
            taken.formUnion(namespace.entityTypes.keys)
        }
        var names: [RecordID: TypeName] = [:]
        for record in records {
            guard EntityUID.isTypeName(record.name), !record.name.utf8.contains(UInt8(ascii: ":")) else { continue }
            let isAlone = records.count { $0.name == record.name } == 1
            if isAlone, !taken.contains(record.name) {
                names[record] = TypeName(namespace: "", name: record.name)
            } else if !Self.reserved.contains(record.name), record.backend != "Remit" {
                names[record] = TypeName(namespace: Self.identifier(record.backend), name: record.name)
            }
        }
        return names
    }

    /// What no entity type can be called, or what would hide one of the language's own.
    private static let reserved: Set<ByteString> = [
        "Action", "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Remit", "Set", "String", "datetime",
        "decimal", "duration", "ipaddr",
    ]

    // MARK: Names

    /// Each tool's name with what no identifier has as `_`; where two become alike, the later ones get a number.
    private static func identifiers(_ tools: [Tool]) -> [ByteString: ByteString] {
        var taken: Set<ByteString> = []
        var identifiers: [ByteString: ByteString] = [:]
        for tool in tools {
            let plain = identifier(tool.publicName)
            var name = plain
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(plain)_\(String(number))"
                number += 1
            }
            identifiers[tool.publicName] = name
        }
        return identifiers
    }

    private static func identifier(_ text: ByteString) -> ByteString {
        let bytes = text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                byte
            default: UInt8(ascii: "_")
            }
        }
        let name = ByteString(validating: bytes) ?? "_"
        return EntityUID.isTypeName(name) ? name : "_\(name)"
    }

    // MARK: Writing

    private mutating func add(entity name: ByteString, _ attributes: JSONObject, doc: JSONValue) {
        namespaces["Remit", default: Namespace()].entityTypes[name] = [
            "shape": ["type": "Record", "attributes": .object(attributes)], "annotations": ["doc": doc],
        ]
    }

    private mutating func add(common name: ByteString, _ attributes: JSONObject, doc: JSONValue) {
        namespaces["Remit", default: Namespace()].commonTypes[name] = [
            "type": "Record", "attributes": .object(attributes), "annotations": ["doc": doc],
        ]
    }

    private mutating func add(action name: ByteString, _ declaration: JSONObject) {
        namespaces["Remit", default: Namespace()].actions[name] = .object(declaration)
    }
}

extension Binding {
    /// The look-up that reads the one record which a value names, if its owner is to be proved so.
    fileprivate var ownerLookup: ToolID? {
        switch self {
        case .owner(let rule): rule.lookup.call.tool
        case .any(let bindings): bindings.lazy.compactMap(\.ownerLookup).first
        case .filled, .constant, .member, .key, .matches: nil
        }
    }
}
