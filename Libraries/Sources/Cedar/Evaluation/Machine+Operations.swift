import Primitives

extension Machine {
    mutating func apply(
        _ operation: CedarOperator, _ left: CedarValue, _ right: CedarValue
    ) throws(CedarError.Reason) -> CedarValue {
        switch operation {
        case .equal: return .bool(try areEqual(left, right))
        case .notEqual: return .bool(!(try areEqual(left, right)))
        case .less: return .bool(try isLess(left, right))
        case .lessOrEqual: return .bool(try isLess(left, right, orEqual: true))
        // As the language defines them, so that operands of wrong types are named the same.
        case .greater: return .bool(!(try isLess(left, right, orEqual: true)))
        case .greaterOrEqual: return .bool(!(try isLess(left, right)))
        case .in: return .bool(try isIn(left, right))
        case .add:
            let (left, right) = try longs(left, right)
            return .long(try fits(left.addingReportingOverflow(right)))
        case .subtract:
            let (left, right) = try longs(left, right)
            return .long(try fits(left.subtractingReportingOverflow(right)))
        case .multiply:
            let (left, right) = try longs(left, right)
            return .long(try fits(left.multipliedReportingOverflow(by: right)))
        case .contains:
            let set = try asSet(left)
            try spend(right.weight)
            return .bool(set.contains(right))
        case .containsAll:
            let (left, right) = (try asSet(left), try asSet(right))
            try spend(right.weight)
            return .bool(left.isSuperset(of: right))
        case .containsAny:
            let (left, right) = (try asSet(left), try asSet(right))
            try spend(min(left.weight, right.weight))
            return .bool(left.intersects(right))
        case .getTag: return try tag(left, right)
        case .hasTag: return .bool(try hasTag(left, right))
        }
    }

    private mutating func areEqual(_ left: CedarValue, _ right: CedarValue) throws(CedarError.Reason) -> Bool {
        try spend(min(left.weight, right.weight))
        return left == right
    }

    private func isLess(
        _ left: CedarValue, _ right: CedarValue, orEqual: Bool = false
    ) throws(CedarError.Reason) -> Bool {
        switch (left, right) {
        case (.long(let left), .long(let right)): return orEqual ? left <= right : left < right
        case (.datetime(let left), .datetime(let right)): return orEqual ? left <= right : left < right
        case (.duration(let left), .duration(let right)): return orEqual ? left <= right : left < right
        case (.long, _), (.datetime, _), (.duration, _):
            throw .type(expected: left.typeName, found: right.typeName)
        default: throw .type(expected: "long, datetime or duration", found: left.typeName)
        }
    }

    private func longs(_ left: CedarValue, _ right: CedarValue) throws(CedarError.Reason) -> (Int64, Int64) {
        guard case .long(let first) = left else { throw .type(expected: "long", found: left.typeName) }
        guard case .long(let second) = right else { throw .type(expected: "long", found: right.typeName) }
        return (first, second)
    }

    private func asSet(_ value: CedarValue) throws(CedarError.Reason) -> CedarSet {
        guard case .set(let set) = value else { throw .type(expected: "set", found: value.typeName) }
        return set
    }

    private mutating func isIn(_ left: CedarValue, _ right: CedarValue) throws(CedarError.Reason) -> Bool {
        guard case .entity(let uid) = left else { throw .type(expected: "entity", found: left.typeName) }
        // What is the other itself is in it, whatever stands above.
        if case .entity(uid) = right { return true }
        let place = cache.place(of: uid)
        try spendForAncestors(place)
        switch right {
        case .entity(let other): return try cache.isIn(place, other)
        case .set(let set):
            try spend(set.count)
            // Each element must be an entity, also behind one that answers the question.
            var others: [EntityUID] = []
            others.reserveCapacity(set.count)
            for element in set.elements {
                guard case .entity(let other) = element else {
                    throw .type(expected: "entity", found: element.typeName)
                }
                others.append(other)
            }
            var truncated: CedarError.Reason?
            for other in others {
                do throws(CedarError.Reason) {
                    if try cache.isIn(place, other) { return true }
                } catch {
                    truncated = error
                }
            }
            if let truncated { throw truncated }
            return false
        default: throw .type(expected: "entity or set", found: right.typeName)
        }
    }

    /// Looking above an entity costs, whether it was done before or not, so that a policy's cost does not depend on
    /// others.
    mutating func spendForAncestors(_ place: Int) throws(CedarError.Reason) {
        try spend(cache.ancestors(at: place).entities.count / 16)
    }

    mutating func matches(_ pattern: CedarPattern, _ text: ByteString) throws(CedarError.Reason) -> Bool {
        // Comparing bytes is cheap: sixteen of them are a step.
        let (budget, overflow) = remaining.multipliedReportingOverflow(by: 16)
        var left = overflow ? Int.max : budget
        let before = left
        guard let matches = pattern.matches(text, steps: &left) else {
            remaining = 0
            throw .limit(.policySteps)
        }
        try spend((before - left) / 16)
        return matches
    }

    mutating func set(_ count: Int) throws(CedarError.Reason) -> CedarValue {
        let elements = stack.suffix(count)
        try spend(elements.reduce(0) { $0.addingSaturated($1.weight) })
        let set = CedarSet(elements)
        stack.removeLast(elements.count)
        return .set(set)
    }

    mutating func record(_ names: [ByteString]) -> CedarValue {
        var record = CedarRecord(capacity: names.count)
        let first = stack.count - names.count
        for (place, name) in names.enumerated() where first + place >= 0 {
            _ = record.insert(name, stack[first + place])
        }
        stack.removeLast(min(names.count, stack.count))
        return .record(record)
    }
}
