import Primitives

/// Applies a query. Each node visited, compared or selected is a step; once they are spent it throws.
struct PathEvaluator {
    private let root: JSONValue
    /// The steps left.
    var work: Int
    /// The last pattern that a document brought along, nil where it is no I-Regexp.
    var lastPattern: (text: ByteString, pattern: LinearPattern?)?

    init(root: JSONValue, work: Int) {
        self.root = root
        self.work = work
    }

    mutating func spend(_ steps: Int) throws(JSONPathError) {
        work -= steps
        guard work >= 0 else {
            throw JSONPathError(reason: .tooMuchWork, offset: 0, message: "Applying the query takes too many steps.")
        }
    }

    /// The nodes that a query selects, `current` being what `@` stands for.
    mutating func nodes(_ query: PathQuery, from current: JSONPathNode) throws(JSONPathError) -> [JSONPathNode] {
        var nodes = [query.isAbsolute ? JSONPathNode(value: root, place: .root) : current]
        for segment in query.segments {
            var selected: [JSONPathNode] = []
            for node in nodes {
                if segment.isDescendant {
                    try descend(node, segment.selectors, &selected)
                } else {
                    for selector in segment.selectors { try select(selector, node, &selected) }
                }
            }
            nodes = selected
        }
        return nodes
    }

    /// The value of a singular query.
    mutating func value(_ query: PathQuery, from current: JSONValue) throws(JSONPathError) -> JSONValue? {
        var value = query.isAbsolute ? root : current
        try spend(query.segments.count)
        for segment in query.segments {
            switch (segment.selectors.first, value) {
            case (.name(let key)?, .object(let object)):
                guard let member = object[key] else { return nil }
                value = member
            case (.index(let index)?, .array(let elements)):
                guard let place = Self.place(index, of: elements.count) else { return nil }
                value = elements[place]
            default: return nil
            }
        }
        return value
    }

    /// Applies selectors to a node and all its descendants, each before those below it.
    private mutating func descend(
        _ start: JSONPathNode, _ selectors: [PathSelector], _ selected: inout [JSONPathNode]
    ) throws(JSONPathError) {
        var pending = [start]
        while let node = pending.popLast() {
            try spend(1)
            for selector in selectors { try select(selector, node, &selected) }
            switch node.value {
            case .array(let elements):
                for (index, element) in elements.enumerated().reversed() where element.isContainer {
                    pending.append(node.element(index, element))
                }
                try spend(elements.count)
            case .object(let object):
                for member in object.members.reversed() where member.value.isContainer {
                    pending.append(node.member(member.key, member.value))
                }
                try spend(object.count)
            case .null, .bool, .number, .string: break
            }
        }
    }

    private mutating func select(
        _ selector: PathSelector, _ node: JSONPathNode, _ selected: inout [JSONPathNode]
    ) throws(JSONPathError) {
        try spend(1)
        switch (selector, node.value) {
        case (.name(let key), .object(let object)):
            if let value = object[key] { selected.append(node.member(key, value)) }
        case (.index(let index), .array(let elements)):
            if let place = Self.place(index, of: elements.count) {
                selected.append(node.element(place, elements[place]))
            }
        case (.wildcard, .array(let elements)):
            try spend(elements.count)
            for (index, element) in elements.enumerated() { selected.append(node.element(index, element)) }
        case (.wildcard, .object(let object)):
            try spend(object.count)
            for member in object { selected.append(node.member(member.key, member.value)) }
        case (.slice(let start, let end, let step), .array(let elements)):
            for index in Self.slice(start, end, step, of: elements.count) {
                try spend(1)
                selected.append(node.element(index, elements[index]))
            }
        case (.filter(let condition), .array(let elements)):
            for (index, element) in elements.enumerated() {
                let child = node.element(index, element)
                if try holds(condition, child) { selected.append(child) }
            }
        case (.filter(let condition), .object(let object)):
            for member in object {
                let child = node.member(member.key, member.value)
                if try holds(condition, child) { selected.append(child) }
            }
        default: break
        }
    }

    /// The index counted from the front; nil where it is outside.
    private static func place(_ index: Int, of count: Int) -> Int? {
        let place = index < 0 ? index + count : index
        return (0..<count).contains(place) ? place : nil
    }

    /// RFC 9535 section 2.3.4.2.2.
    private static func slice(_ start: Int?, _ end: Int?, _ step: Int, of count: Int) -> StrideTo<Int> {
        func normal(_ index: Int) -> Int { index >= 0 ? index : index + count }
        if step > 0 {
            let lower = min(max(normal(start ?? 0), 0), count)
            let upper = min(max(normal(end ?? count), 0), count)
            return stride(from: lower, to: upper, by: step)
        }
        guard step < 0 else { return stride(from: 0, to: 0, by: 1) }
        let upper = min(max(start.map(normal) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(normal) ?? -1, -1), count - 1)
        return stride(from: upper, to: lower, by: step)
    }
}

extension JSONValue {
    /// True for arrays and objects.
    fileprivate var isContainer: Bool {
        switch self {
        case .array, .object: true
        case .null, .bool, .number, .string: false
        }
    }
}
