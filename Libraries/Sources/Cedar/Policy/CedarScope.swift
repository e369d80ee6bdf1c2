public import Primitives

/// Whom and what a policy is about: the part in parentheses.
public struct CedarScope: Hashable, Sendable {
    /// The constraint on principal or resource.
    public enum Constraint: Hashable, Sendable {
        case any
        /// `== T::"x"`
        case equal(EntityUID)
        /// `in T::"x"`
        case `in`(EntityUID)
        /// `is T`
        case isType(ByteString)
        /// `is T in U::"x"`
        case isTypeIn(ByteString, EntityUID)
    }

    /// The constraint on the action.
    public enum ActionConstraint: Hashable, Sendable {
        case any
        /// `== Action::"x"`
        case equal(EntityUID)
        /// `in Action::"x"`
        case `in`(EntityUID)
        /// `in [Action::"x", …]`, perhaps empty
        case inAny([EntityUID])
    }

    public let principal: Constraint
    public let action: ActionConstraint
    public let resource: Constraint

    public init(principal: Constraint = .any, action: ActionConstraint = .any, resource: Constraint = .any) {
        self.principal = principal
        self.action = action
        self.resource = resource
    }
}

extension CedarScope.Constraint {
    /// False where every entity is meant.
    public var isConstrained: Bool { self != .any }

    /// The entity that is named.
    public var entity: EntityUID? {
        switch self {
        case .equal(let uid), .in(let uid), .isTypeIn(_, let uid): uid
        case .any, .isType: nil
        }
    }
}

extension CedarScope.ActionConstraint {
    /// False where every action is meant.
    public var isConstrained: Bool { self != .any }

    /// The actions that are named.
    public var entities: [EntityUID] {
        switch self {
        case .equal(let uid), .in(let uid): [uid]
        case .inAny(let uids): uids
        case .any: []
        }
    }
}
