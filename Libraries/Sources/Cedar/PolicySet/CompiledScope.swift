/// A scope whose entities and types are numbers.
struct CompiledScope: Sendable {
    enum Constraint: Sendable {
        case any
        case equal(Int32)
        case `in`(Int32)
        case isType(Int32)
        case isTypeIn(Int32, Int32)
    }

    enum ActionConstraint: Sendable {
        case any
        case equal(Int32)
        case `in`(Int32)
        case inAny([Int32])
    }

    let principal: Constraint
    let action: ActionConstraint
    let resource: Constraint

    init(_ scope: CedarScope, _ compiler: inout Compiler) {
        principal = Constraint(scope.principal, &compiler)
        resource = Constraint(scope.resource, &compiler)
        switch scope.action {
        case .any: action = .any
        case .equal(let uid): action = .equal(compiler.symbol(uid))
        case .in(let uid): action = .in(compiler.symbol(uid))
        case .inAny(let uids):
            var seen: Set<Int32> = []
            var symbols: [Int32] = []
            for uid in uids {
                let symbol = compiler.symbol(uid)
                if seen.insert(symbol).inserted { symbols.append(symbol) }
            }
            action = .inAny(symbols)
        }
    }
}

extension CompiledScope.Constraint {
    init(_ constraint: CedarScope.Constraint, _ compiler: inout Compiler) {
        switch constraint {
        case .any: self = .any
        case .equal(let uid): self = .equal(compiler.symbol(uid))
        case .in(let uid): self = .in(compiler.symbol(uid))
        case .isType(let type): self = .isType(compiler.symbol(type: type))
        case .isTypeIn(let type, let uid): self = .isTypeIn(compiler.symbol(type: type), compiler.symbol(uid))
        }
    }
}

extension CompiledScope {
    /// Whether the policy is about the request at all. What needs no entity is looked at first; where more stand above an entity than
    /// allowed, that matters only to a policy that nothing else rules out.
    func matches(_ subject: ScopeSubject, _ cache: inout EntityCache) throws(CedarError.Reason) -> Bool {
        guard principal.mayMatch(EntityCache.principal, type: subject.principalType, cache),
            resource.mayMatch(EntityCache.resource, type: subject.resourceType, cache)
        else { return false }
        guard principal.looksAbove || resource.looksAbove else { return try matchesAction(&cache) }
        var truncated: CedarError.Reason?
        do throws(CedarError.Reason) {
            guard try matchesAction(&cache) else { return false }
        } catch { truncated = error }
        do throws(CedarError.Reason) {
            guard try matchesPrincipal(subject, &cache) else { return false }
        } catch { truncated = error }
        guard try matchesResource(subject, &cache) else { return false }
        if let truncated { throw truncated }
        return true
    }

    func matchesPrincipal(_ subject: ScopeSubject, _ cache: inout EntityCache) throws(CedarError.Reason) -> Bool {
        try principal.matches(EntityCache.principal, type: subject.principalType, &cache)
    }

    func matchesAction(_ cache: inout EntityCache) throws(CedarError.Reason) -> Bool {
        switch action {
        case .any: true
        case .equal(let symbol): cache.symbol(at: EntityCache.action) == symbol
        case .in(let symbol): try cache.isIn(EntityCache.action, symbol: symbol)
        case .inAny(let symbols): try Self.isInAny(symbols, &cache)
        }
    }

    func matchesResource(_ subject: ScopeSubject, _ cache: inout EntityCache) throws(CedarError.Reason) -> Bool {
        try resource.matches(EntityCache.resource, type: subject.resourceType, &cache)
    }

    private static func isInAny(_ symbols: [Int32], _ cache: inout EntityCache) throws(CedarError.Reason) -> Bool {
        var truncated: CedarError.Reason?
        for symbol in symbols {
            do throws(CedarError.Reason) {
                if try cache.isIn(EntityCache.action, symbol: symbol) { return true }
            } catch {
                truncated = error
            }
        }
        if let truncated { throw truncated }
        return false
    }
}

extension CompiledScope.Constraint {
    /// Whether it depends on what stands above the entity.
    fileprivate var looksAbove: Bool {
        switch self {
        case .any, .equal, .isType: false
        case .in, .isTypeIn: true
        }
    }

    /// False where the constraint cannot be met, whatever stands above the entity.
    fileprivate func mayMatch(_ place: Int, type: Int32?, _ cache: EntityCache) -> Bool {
        switch self {
        case .any, .in: true
        case .equal(let symbol): cache.symbol(at: place) == symbol
        case .isType(let wanted), .isTypeIn(let wanted, _): type == wanted
        }
    }

    fileprivate func matches(
        _ place: Int, type: Int32?, _ cache: inout EntityCache
    ) throws(CedarError.Reason) -> Bool {
        switch self {
        case .any: true
        case .equal(let symbol): cache.symbol(at: place) == symbol
        case .in(let symbol): try cache.isIn(place, symbol: symbol)
        case .isType(let wanted): type == wanted
        case .isTypeIn(let wanted, let symbol): type == wanted ? try cache.isIn(place, symbol: symbol) : false
        }
    }
}
