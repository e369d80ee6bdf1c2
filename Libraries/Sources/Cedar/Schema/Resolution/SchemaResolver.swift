import Primitives

/// Looks up the names of a schema. A name without namespace is one of its own namespace, else one outside of
/// namespaces, else a built-in type; a common type comes before an entity type of the same name (RFCs 24 and 70).
struct SchemaResolver {
    let fragment: CedarSchemaFragment
    let limits: CedarSchemaLimits
    var errors: [CedarSchemaError] = []
    /// What is declared, by full name.
    var common: [ByteString: (namespace: ByteString, type: CedarSchemaFragment.CommonType)] = [:]
    var entities: Set<ByteString> = []
    var actions: Set<EntityUID> = []
    /// `Action`, perhaps in namespaces, where there are actions. Attributes may have these types.
    var actionTypes: Set<ByteString> = []
    /// The common types, once looked up.
    var resolved: [ByteString: CedarType] = [:]

    /// Looking stops after so many errors.
    static let mostErrors = 100
    /// The most ancestors of all types, and of all actions, together.
    static let mostAncestors = 1_000_000

    init(_ fragment: CedarSchemaFragment, limits: CedarSchemaLimits) {
        self.fragment = fragment
        self.limits = limits
    }

    mutating func schema() throws(CedarSchemaErrors) -> CedarSchema {
        collect()
        try stop()
        checkShadowing()
        resolveCommonTypes()
        try stop()
        let entityTypes = resolveEntityTypes()
        let actions = resolveActions()
        try stop()
        let environments = actions.values.reduce(0) { sum, action in
            let (product, overflow) = action.principals.count.multipliedReportingOverflow(by: action.resources.count)
            return sum.addingSaturated(overflow ? .max : product)
        }
        if environments > limits.environments {
            report(
                .limit, "There are more than \(limits.environments) combinations of action and types.",
                fix: "Let actions apply to fewer types.")
        }
        try stop()
        return CedarSchema(entityTypes: entityTypes, actions: actions)
    }

    mutating func report(
        _ reason: CedarSchemaError.Reason, _ message: String, fix: String? = nil, at place: CedarSchemaPlace? = nil
    ) {
        if errors.count < Self.mostErrors { errors.append(CedarSchemaError(reason, message, fix: fix, at: place)) }
    }

    private func stop() throws(CedarSchemaErrors) {
        if !errors.isEmpty { throw CedarSchemaErrors(errors) }
    }

    private mutating func collect() {
        let count = fragment.namespaces.reduce(0) {
            $0 + $1.commonTypes.count + $1.entityTypes.count + $1.actions.count
        }
        guard count <= limits.declarations else {
            return report(.limit, "There are more than \(limits.declarations) declarations.")
        }
        for namespace in fragment.namespaces {
            let name = namespace.name.text
            for type in namespace.commonTypes {
                if Self.reservedCommonTypes.contains(type.name.text) {
                    report(
                        .reserved, "`\(type.name)` cannot be the name of a common type.", fix: "Rename it.",
                        at: type.name.place)
                }
                common[type.name.text.qualified(by: name)] = (name, type)
            }
            for type in namespace.entityTypes {
                if type.name.text == "Action" {
                    report(
                        .reserved, "`Action` is the type of actions and cannot be declared.", fix: "Rename it.",
                        at: type.name.place)
                }
                entities.insert(type.name.text.qualified(by: name))
            }
            for action in namespace.actions {
                let type = ByteString("Action").qualified(by: name)
                actionTypes.insert(type)
                actions.insert(EntityUID(type: type, id: action.name.text))
            }
        }
    }

    private static let reservedCommonTypes: Set<ByteString> = [
        "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String",
    ]

    /// RFC 70: what is declared outside of namespaces must not be hidden in one.
    private mutating func checkShadowing() {
        guard let outside = fragment.namespace("") else { return }
        let types = Set(outside.commonTypes.map(\.name) + outside.entityTypes.map(\.name))
        let actions = Set(outside.actions.map(\.name))
        for namespace in fragment.namespaces where !namespace.name.text.isEmpty {
            for name in namespace.commonTypes.map(\.name) + namespace.entityTypes.map(\.name) {
                if types.contains(name) { reportShadowing("type", name, namespace.name) }
            }
            for action in namespace.actions where actions.contains(action.name) {
                reportShadowing("action", action.name, namespace.name)
            }
        }
    }

    private mutating func reportShadowing(_ kind: String, _ name: CedarSchemaName, _ namespace: CedarSchemaName) {
        report(
            .shadowing, "The \(kind) `\(name)` of `\(namespace)` hides the one outside of namespaces.",
            fix: "Rename one of them.", at: name.place)
    }
}
