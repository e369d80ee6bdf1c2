import Primitives

extension SchemaEvaluator {
    /// `properties`, `patternProperties` and `additionalProperties`, core section 10.3.2.
    mutating func holds(_ members: SchemaMembers, _ object: JSONObject, _ parts: inout EvaluatedParts) -> Bool {
        var isValid = true
        for (position, member) in object.members.enumerated() {
            guard spend(1) else { return false }
            let step = Step.key(member.key)
            var isNamed = false
            var holds = true
            if let schema = members.named[member.key] {
                isNamed = true
                holds = under(step) { $0.apply(schema, to: member.value, at: step) }
            }
            for (pattern, schema) in members.patterns {
                guard let matches = self.matches(pattern, member.key) else { return false }
                guard matches else { continue }
                isNamed = true
                let isValid = instead(.key("patternProperties"), .key(pattern.source)) {
                    $0.apply(schema, to: member.value, at: step)
                }
                holds = isValid && holds
            }
            if !isNamed, let schema = members.additional {
                isNamed = true
                holds = instead(.key("additionalProperties")) { evaluator in
                    evaluator.additional("additionalProperties", schema, member.value, at: step)
                }
            }
            if isNamed { parts.insert(member: position) }
            guard !holds else { continue }
            isValid = false
            if !reportsAll { return false }
        }
        return isValid
    }

    mutating func propertyNames(_ schema: Int, _ object: JSONObject) -> Bool {
        var isValid = true
        for member in object where !apply(schema, to: .string(member.key), at: .key(member.key)) {
            isValid = false
            if !reportsAll { return false }
        }
        return isValid
    }

    mutating func unevaluatedProperties(_ schema: Int, _ object: JSONObject, _ parts: inout EvaluatedParts) -> Bool {
        var isValid = true
        for (position, member) in object.members.enumerated() where !parts.contains(member: position) {
            guard spend(1) else { return false }
            guard !additional("unevaluatedProperties", schema, member.value, at: .key(member.key)) else { continue }
            isValid = false
            if !reportsAll { return false }
        }
        if isValid { parts.insertAllMembers() }
        return isValid
    }

    /// Applies a schema to what no other keyword speaks of; where it is `false`, the violation names the keyword.
    mutating func additional(_ keyword: ByteString, _ schema: Int, _ value: JSONValue, at step: Step) -> Bool {
        if self.schema.nodes[schema].admits { return apply(schema, to: value, at: step) }
        report(at: step, keyword, "This is not expected here.", "Leave it out.")
        return false
    }

    /// Says whether a pattern matches some part of a text; nil once the work is spent.
    mutating func matches(_ pattern: LinearPattern, _ text: ByteString) -> Bool? {
        let result = pattern.matchesAnywhere(text, work: &work)
        guard spend(result == nil ? work + 1 : 1) else { return nil }
        return result
    }
}
