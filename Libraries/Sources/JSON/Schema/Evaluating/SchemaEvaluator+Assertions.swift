import Primitives

extension SchemaEvaluator {
    /// The keywords of validation section 6, and `format` where it is asserted.
    mutating func asserts(_ keyword: SchemaNode.Keyword, _ instance: JSONValue) -> Bool {
        let name = keyword.name
        switch keyword.rule {
        case .type(let types):
            guard types.isDisjoint(with: SchemaTypes(of: instance)) else { return true }
            return report(name, "The value must be \(types.text), and is \(instance.kind).", "Send \(types.text).")
        case .enumeration(let values):
            guard spend(weight(instance)) else { return false }
            return values.contains(instance)
                || report(name, "The value is not one of the \(values.count) allowed.", Self.choice(values))
        case .constant(let value):
            guard spend(weight(instance)) else { return false }
            return value == instance
                || report(name, "The value is not the only one allowed.", Self.choice([value]))
        case .multiple(let divisor):
            guard let number = instance.number, !number.isMultiple(of: divisor) else { return true }
            return report(name, "The number is not a multiple of \(divisor).", "Send a multiple of \(divisor).")
        case .bound(let limit, let bound):
            guard let number = instance.number else { return true }
            return holds(number, limit, bound, name)
        case .size(let limit, let size, let isLeast): return holds(instance, limit, size, isLeast, name)
        case .pattern(let pattern):
            guard let text = instance.string else { return true }
            guard let matches = matches(pattern, text) else { return false }
            return matches
                || report(name, "The text does not match the pattern \(pattern.source).", "Send text that matches it.")
        case .uniqueItems:
            guard let elements = instance.array else { return true }
            guard spend(weight(instance)) else { return false }
            return Set(elements).count == elements.count
                || report(name, "Two elements are equal where each must be different.", "Remove the duplicates.")
        case .required(let keys):
            guard let object = instance.object else { return true }
            return holds(keys, in: object, name)
        case .dependentRequired(let dependents):
            guard let object = instance.object else { return true }
            var isValid = true
            for (key, keys) in dependents where object.contains(key) {
                isValid = under(.key(key)) { $0.holds(keys, in: object, name) } && isValid
            }
            return isValid
        case .format(let format):
            guard let text = instance.string else { return true }
            guard spend(text.count) else { return false }
            return format.admits(text)
                || report(name, "The text is no \(format.rawValue).", "Send text of the format \(format.rawValue).")
        default: return true
        }
    }

    private mutating func holds(_ number: JSONNumber, _ limit: JSONNumber, _ bound: SchemaBound, _ name: ByteString)
        -> Bool
    {
        let order = number.compare(limit)
        let (isValid, text) =
            switch bound {
            case .maximum: (order <= 0, "at most \(limit)")
            case .exclusiveMaximum: (order < 0, "below \(limit)")
            case .minimum: (order >= 0, "at least \(limit)")
            case .exclusiveMinimum: (order > 0, "above \(limit)")
            }
        return isValid || report(name, "The number must be \(text).", "Send a number \(text).")
    }

    private mutating func holds(
        _ instance: JSONValue, _ limit: Int, _ size: SchemaSize, _ isLeast: Bool, _ name: ByteString
    ) -> Bool {
        let count: Int
        let unit: String
        switch (size, instance) {
        case (.characters, .string(let text)):
            guard spend(text.count / 16) else { return false }
            count = text.text.unicodeScalars.count
            unit = "characters"
        case (.items, .array(let elements)): (count, unit) = (elements.count, "elements")
        case (.properties, .object(let object)): (count, unit) = (object.count, "members")
        default: return true
        }
        if isLeast ? count >= limit : count <= limit { return true }
        let bound = isLeast ? "at least" : "at most"
        return report(
            name, "There must be \(bound) \(limit) \(unit), and are \(count).", isLeast ? "Add some." : "Remove some.")
    }

    private mutating func holds(_ keys: [ByteString], in object: JSONObject, _ name: ByteString) -> Bool {
        guard spend(keys.count) else { return false }
        var isValid = true
        for key in keys where !object.contains(key) {
            isValid = report(name, "The member \"\(key)\" is missing.", "Add it.")
            if !reportsAll { return false }
        }
        return isValid
    }

    /// The values that comparing or hashing a value looks at.
    private func weight(_ value: JSONValue) -> Int {
        switch value {
        case .array(let elements): elements.reduce(1) { $0 + weight($1) }
        case .object(let object): object.members.reduce(1) { $0 + weight($1.value) }
        case .string(let text): 1 + text.count / 64
        case .number(let number): 1 + number.lexeme.count / 64
        case .null, .bool: 1
        }
    }

    /// What a person may send instead: a few short values of the schema.
    private static func choice(_ values: Set<JSONValue>) -> String {
        let texts = values.map(\.text.text).filter { $0.utf8.count <= 64 }.sorted()
        guard texts.count == values.count, texts.count <= 8 else { return "Send one that the schema lists." }
        return "Send \(texts.joined(separator: " or "))."
    }
}

extension JSONNumber {
    /// True if the quotient is whole, exactly; see ``ExactDecimal/isMultiple(of:)``.
    func isMultiple(of divisor: JSONNumber) -> Bool {
        if let integer, let divisor = divisor.integer, divisor > 0 { return integer % divisor == 0 }
        return exact.isMultiple(of: divisor.exact)
    }
}
