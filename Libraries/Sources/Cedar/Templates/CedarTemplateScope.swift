public import Primitives

/// A scope that may have slots. That of a ``CedarPolicy`` has none, so that none can be left unfilled.
public struct CedarTemplateScope: Hashable, Sendable {
    /// An entity, or a slot for one.
    public enum Target: Hashable, Sendable {
        case entity(EntityUID)
        case slot(CedarSlot)
    }

    /// The constraint on principal or resource.
    public enum Constraint: Hashable, Sendable {
        case any
        /// `== T::"x"`
        case equal(Target)
        /// `in T::"x"`
        case `in`(Target)
        /// `is T`
        case isType(ByteString)
        /// `is T in U::"x"`
        case isTypeIn(ByteString, Target)
    }

    public let principal: Constraint
    public let action: CedarScope.ActionConstraint
    public let resource: Constraint

    init(principal: Constraint, action: CedarScope.ActionConstraint, resource: Constraint) {
        self.principal = principal
        self.action = action
        self.resource = resource
    }
}

extension CedarTemplateScope {
    /// The slots that it has.
    public var slots: Set<CedarSlot> { Set([principal.slot, resource.slot].compactMap(\.self)) }

    /// The scope with its slots filled; nil where the values are not exactly for its slots.
    func filled(by values: CedarSlotValues) -> CedarScope? {
        guard values.slots == slots, let principal = principal.filled(by: values),
            let resource = resource.filled(by: values)
        else { return nil }
        return CedarScope(principal: principal, action: action, resource: resource)
    }
}

extension CedarTemplateScope.Constraint {
    /// What it names, perhaps by a slot.
    var target: CedarTemplateScope.Target? {
        switch self {
        case .equal(let target), .in(let target), .isTypeIn(_, let target): target
        case .any, .isType: nil
        }
    }

    fileprivate var slot: CedarSlot? {
        if case .slot(let slot)? = target { slot } else { nil }
    }

    fileprivate func filled(by values: CedarSlotValues) -> CedarScope.Constraint? {
        let entity: EntityUID? =
            switch target {
            case .entity(let uid)?: uid
            case .slot(let slot)?: values[slot]
            case nil: nil
            }
        switch self {
        case .any: return .any
        case .isType(let type): return .isType(type)
        case .equal: return entity.map(CedarScope.Constraint.equal)
        case .in: return entity.map(CedarScope.Constraint.in)
        case .isTypeIn(let type, _): return entity.map { .isTypeIn(type, $0) }
        }
    }
}

extension CedarScope {
    /// The same, as a scope that might have slots.
    var unfilled: CedarTemplateScope {
        CedarTemplateScope(principal: principal.unfilled, action: action, resource: resource.unfilled)
    }
}

extension CedarScope.Constraint {
    fileprivate var unfilled: CedarTemplateScope.Constraint {
        switch self {
        case .any: .any
        case .equal(let uid): .equal(.entity(uid))
        case .in(let uid): .in(.entity(uid))
        case .isType(let type): .isType(type)
        case .isTypeIn(let type, let uid): .isTypeIn(type, .entity(uid))
        }
    }
}
