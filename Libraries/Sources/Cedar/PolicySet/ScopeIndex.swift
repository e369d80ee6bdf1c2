/// Finds the policies whose scope may match a request without looking at the others.
///
/// Each policy lies in one bucket for each action that it names. A bucket's key is made of how the action is
/// constrained and of one constraint on principal or resource: the one that the fewest policies share. A request has
/// few keys that can match; it looks into their buckets, and each policy found is checked in full. So the index
/// changes nothing but the time.
struct ScopeIndex: Sendable {
    /// Which constraint on principal or resource a key is made of.
    private enum Subject: UInt64 {
        case any, principalEqual, resourceEqual, principalIn, resourceIn, principalType, resourceType

        func key(_ symbol: Int32) -> UInt64 { UInt64(symbol.magnitude) << 3 | rawValue }
    }

    private enum Action: UInt64 {
        case any, equal, `in`

        func key(_ symbol: Int32) -> UInt64 { (UInt64(symbol.magnitude) << 2 | rawValue) << 32 }
    }

    private var buckets: [UInt64: [Int32]] = [:]
    /// The action parts of all keys, so that most of a request's need no look-up; for each the kinds of constraint that occur with it,
    /// a bit for each, so that nothing is looked up for policies about other actions.
    private var actions: [UInt64: UInt64] = [:]
    /// True if some policy has `action in`.
    private var namesActionGroups = false

    init(_ scopes: [CompiledScope]) {
        let keys = scopes.map { (actions: Self.actionKeys($0.action), subjects: Self.subjectKeys($0)) }
        var shared: [UInt64: Int] = [:]
        for key in keys {
            for action in key.actions {
                for subject in key.subjects { shared[action | subject, default: 0] += 1 }
            }
        }
        for (number, key) in keys.enumerated() {
            for action in key.actions {
                guard
                    let subject = key.subjects.min(by: {
                        shared[action | $0, default: 0] < shared[action | $1, default: 0]
                    })
                else { continue }
                buckets[action | subject, default: []].append(Int32(clamping: number))
                actions[action, default: 0] |= 1 << (subject & 7)
                if action >> 32 & 3 == Action.in.rawValue { namesActionGroups = true }
            }
        }
    }

    private static func actionKeys(_ constraint: CompiledScope.ActionConstraint) -> [UInt64] {
        switch constraint {
        case .any: [Action.any.key(0)]
        case .equal(let symbol): [Action.equal.key(symbol)]
        case .in(let symbol): [Action.in.key(symbol)]
        case .inAny(let symbols): symbols.map(Action.in.key)
        }
    }

    /// The constraints that the policy can be found by, before those that need entities those that need none; that of no constraint
    /// only where there is none.
    private static func subjectKeys(_ scope: CompiledScope) -> [UInt64] {
        var keys: [UInt64] = []
        var above: [UInt64] = []
        for (constraint, equal, within, type) in [
            (scope.principal, Subject.principalEqual, Subject.principalIn, Subject.principalType),
            (scope.resource, Subject.resourceEqual, Subject.resourceIn, Subject.resourceType),
        ] {
            switch constraint {
            case .any: break
            case .equal(let symbol): keys.append(equal.key(symbol))
            case .in(let symbol): above.append(within.key(symbol))
            case .isType(let symbol): keys.append(type.key(symbol))
            case .isTypeIn(let symbol, let container):
                keys.append(type.key(symbol))
                above.append(within.key(container))
            }
        }
        return keys.isEmpty && above.isEmpty ? [Subject.any.key(0)] : keys + above
    }

    /// The numbers of the policies that may match, ascending; nil where all must be looked at, since there are more
    /// entities above one of the request's than allowed.
    func candidates(_ subject: ScopeSubject, _ cache: inout EntityCache) -> [Int32]? {
        var actionKeys: [UInt64] = []
        var kinds: UInt64 = 0
        func add(_ key: UInt64) {
            guard let found = actions[key] else { return }
            actionKeys.append(key)
            kinds |= found
        }
        add(Action.any.key(0))
        if let symbol = cache.symbol(at: EntityCache.action) {
            add(Action.equal.key(symbol))
            add(Action.in.key(symbol))
        }
        if namesActionGroups {
            let above = cache.ancestors(at: EntityCache.action)
            guard !above.isTruncated else { return nil }
            for symbol in above.symbols { add(Action.in.key(symbol)) }
        }

        var subjectKeys = [Subject.any.key(0)]
        guard addKeys(EntityCache.principal, .principalEqual, .principalIn, kinds, &subjectKeys, &cache),
            addKeys(EntityCache.resource, .resourceEqual, .resourceIn, kinds, &subjectKeys, &cache)
        else { return nil }
        if let type = subject.principalType { subjectKeys.append(Subject.principalType.key(type)) }
        if let type = subject.resourceType { subjectKeys.append(Subject.resourceType.key(type)) }

        var found: [Int32] = []
        for action in actionKeys {
            for subject in subjectKeys {
                if let bucket = buckets[action | subject] { found.append(contentsOf: bucket) }
            }
        }
        found.sort()
        return Self.withoutRepetitions(found)
    }

    /// False where there are too many entities above the entity.
    private func addKeys(
        _ place: Int, _ equal: Subject, _ within: Subject, _ kinds: UInt64, _ keys: inout [UInt64],
        _ cache: inout EntityCache
    ) -> Bool {
        if let symbol = cache.symbol(at: place) {
            keys.append(equal.key(symbol))
            keys.append(within.key(symbol))
        }
        guard kinds & 1 << within.rawValue != 0 else { return true }
        let above = cache.ancestors(at: place)
        guard !above.isTruncated else { return false }
        for symbol in above.symbols { keys.append(within.key(symbol)) }
        return true
    }

    private static func withoutRepetitions(_ ascending: [Int32]) -> [Int32] {
        var kept: [Int32] = []
        kept.reserveCapacity(ascending.count)
        for number in ascending where kept.last != number { kept.append(number) }
        return kept
    }
}
