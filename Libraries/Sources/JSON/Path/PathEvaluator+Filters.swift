import Primitives

extension PathEvaluator {
    /// Says whether a filter keeps a node, RFC 9535 section 2.3.5.2.
    mutating func holds(_ condition: PathCondition, _ node: JSONPathNode) throws(JSONPathError) -> Bool {
        try spend(1)
        switch condition {
        case .or(let alternatives):
            for alternative in alternatives where try holds(alternative, node) { return true }
            return false
        case .and(let terms):
            for term in terms where try !holds(term, node) { return false }
            return true
        case .not(let inner): return try !holds(inner, node)
        case .exists(let query): return try exists(query, node)
        case .function(let function): return try truth(of: function, node)
        case .comparison(let left, let comparison, let right):
            return try compare(value(left, node), comparison, value(right, node))
        }
    }

    private mutating func exists(_ query: PathQuery, _ node: JSONPathNode) throws(JSONPathError) -> Bool {
        if query.isSingular { return try value(query, from: node.value) != nil }
        return try !nodes(query, from: node).isEmpty
    }

    private mutating func value(_ operand: PathOperand, _ node: JSONPathNode) throws(JSONPathError) -> JSONValue? {
        switch operand {
        case .literal(let value): value
        case .query(let query): try value(query, from: node.value)
        case .function(let function): try value(of: function, node)
        }
    }

    /// RFC 9535 section 2.3.5.2.2, nil standing for the empty node list and for Nothing.
    private mutating func compare(
        _ left: JSONValue?, _ comparison: PathComparison, _ right: JSONValue?
    ) throws(JSONPathError) -> Bool {
        switch comparison {
        case .equal: try equal(left, right)
        case .notEqual: try !equal(left, right)
        case .less: less(left, right)
        case .greater: less(right, left)
        case .lessOrEqual: less(left, right) ? true : try equal(left, right)
        case .greaterOrEqual: less(right, left) ? true : try equal(left, right)
        }
    }

    private mutating func equal(_ left: JSONValue?, _ right: JSONValue?) throws(JSONPathError) -> Bool {
        switch (left, right) {
        case (.array(let left)?, .array(let right)?): try spend(min(left.count, right.count))
        case (.object(let left)?, .object(let right)?): try spend(min(left.count, right.count))
        default: return left == right
        }
        guard let left, let right else { return false }
        try spend(left.size(upTo: work))
        return left == right
    }

    private func less(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch (left, right) {
        case (.number(let left)?, .number(let right)?): left < right
        case (.string(let left)?, .string(let right)?): left < right
        default: false
        }
    }

    private mutating func truth(of function: PathFunction, _ node: JSONPathNode) throws(JSONPathError) -> Bool {
        guard case .match(let text, let source, let isWhole, let pattern) = function,
            let text = try value(text, node)?.string
        else { return false }
        let compiled: LinearPattern?
        switch pattern {
        case .compiled(let pattern): compiled = pattern
        case .invalid: compiled = nil
        case .dynamic:
            guard let text = try value(source, node)?.string else { return false }
            compiled = try compile(text)
        }
        guard let compiled else { return false }
        let result = isWhole ? compiled.matchesWhole(text, work: &work) : compiled.matchesAnywhere(text, work: &work)
        try spend(result == nil ? work + 1 : 0)
        return result ?? false
    }

    private mutating func compile(_ text: ByteString) throws(JSONPathError) -> LinearPattern? {
        if let lastPattern, lastPattern.text == text { return lastPattern.pattern }
        try spend(text.count)
        var pattern: LinearPattern?
        do throws(PatternError) {
            pattern = try LinearPattern(text, dialect: .iRegexp)
        } catch {
            // A pattern that may be right and is not tried must not pass for one that matches nothing.
            if error.reason == .tooLarge { try spend(work + 1) }
        }
        try spend(pattern?.size ?? 0)
        lastPattern = (text, pattern)
        return pattern
    }

    private mutating func value(of function: PathFunction, _ node: JSONPathNode) throws(JSONPathError) -> JSONValue? {
        switch function {
        case .length(let operand):
            switch try value(operand, node) {
            case .string(let text)?:
                try spend(text.count / 16)
                return .integer(Int64(text.text.unicodeScalars.count))
            case .array(let elements)?: return .integer(Int64(elements.count))
            case .object(let object)?: return .integer(Int64(object.count))
            default: return nil
            }
        case .count(let query): return .integer(Int64(try nodes(query, from: node).count))
        case .value(let query):
            let nodes = try nodes(query, from: node)
            guard nodes.count == 1 else { return nil }
            return nodes[0].value
        case .match: return nil
        }
    }
}

extension JSONValue {
    /// The values in it, itself counted; the count stops above a limit.
    fileprivate func size(upTo limit: Int) -> Int {
        var count = 0
        var pending = [self]
        while let value = pending.popLast(), count <= limit {
            count += 1
            switch value {
            case .array(let elements): pending += elements
            case .object(let object): pending += object.members.map(\.value)
            case .null, .bool, .number, .string: break
            }
        }
        return count
    }
}
