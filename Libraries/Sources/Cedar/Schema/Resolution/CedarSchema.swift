public import Primitives

/// What policies, requests and entities must be like: every name looked up, every common type replaced by what it
/// stands for. Immutable.
///
///     let schema = try CedarSchema(CedarSchemaFragment(parsing: text))
///     CedarValidator(schema).validate(policies).findings
///     try schema.check(request)
public struct CedarSchema: Sendable {
    /// What an entity type's entities have.
    public struct EntityType: Hashable, Sendable {
        /// With its namespaces.
        public let name: ByteString
        public let attributes: CedarRecordType
        /// The type of its tags; nil where it has none.
        public let tags: CedarType?
        /// The only ids; nil where any id may be.
        public let choices: [ByteString]?
        /// The types of what may be above its entities, however far.
        public let ancestors: Set<ByteString>
        public let annotations: [CedarPolicy.Annotation]
    }

    /// An action and the requests that it is for.
    public struct Action: Hashable, Sendable {
        public let uid: EntityUID
        /// Types, each once, in the order written.
        public let principals: [ByteString]
        /// Types, each once, in the order written.
        public let resources: [ByteString]
        public let context: CedarRecordType
        /// The groups above it, however far.
        public let ancestors: Set<EntityUID>
        public let annotations: [CedarPolicy.Annotation]
    }

    private let storage: Storage

    /// What is shared by all copies.
    private final class Storage: Sendable {
        let entityTypes: [ByteString: EntityType]
        let actions: [EntityUID: Action]
        let actionTypes: Set<ByteString>
        let environments: [CedarEnvironment]

        init(_ entityTypes: [ByteString: EntityType], _ actions: [EntityUID: Action]) {
            self.entityTypes = entityTypes
            self.actions = actions
            actionTypes = Set(actions.keys.map(\.type))
            environments = actions.values.sorted { ($0.uid.type, $0.uid.id) < ($1.uid.type, $1.uid.id) }.flatMap {
                action in
                action.principals.flatMap { principal in
                    action.resources.map { resource in
                        CedarEnvironment(principal: principal, action: action, resource: resource)
                    }
                }
            }
        }
    }

    init(entityTypes: [ByteString: EntityType], actions: [EntityUID: Action]) {
        storage = Storage(entityTypes, actions)
    }

    /// By name.
    public var entityTypes: [ByteString: EntityType] { storage.entityTypes }
    public var actions: [EntityUID: Action] { storage.actions }
    /// The types of the actions: `Action`, perhaps in namespaces.
    public var actionTypes: Set<ByteString> { storage.actionTypes }
    /// Every combination of an action with the types that it applies to.
    public var environments: [CedarEnvironment] { storage.environments }

    /// True if an entity of the lower type may be one of the upper type, or stand below one.
    func isType(_ lower: ByteString, atOrBelow upper: ByteString) -> Bool {
        if lower == upper { return true }
        if let type = entityTypes[lower] { return type.ancestors.contains(upper) }
        guard actionTypes.contains(lower) else { return false }
        return actions.values.contains { action in
            action.uid.type == lower && action.ancestors.contains { $0.type == upper }
        }
    }
}

/// The types that a request has: what a policy is checked for, one by one.
public struct CedarEnvironment: Hashable, Sendable {
    public let principal: ByteString
    public let action: CedarSchema.Action
    public let resource: ByteString
}
