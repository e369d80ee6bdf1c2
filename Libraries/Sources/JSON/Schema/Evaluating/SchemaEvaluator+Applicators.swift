import Primitives

extension SchemaEvaluator {
    /// Says whether a value satisfies a keyword; reports what it violates.
    mutating func holds(_ keyword: SchemaNode.Keyword, _ instance: JSONValue, _ parts: inout EvaluatedParts) -> Bool {
        switch keyword.rule {
        case .reference(let schema): return apply(schema, to: instance, &parts)
        case .dynamicReference(let schema, let anchor):
            return apply(dynamicTarget(anchor, initially: schema), to: instance, &parts)
        case .all(let schemas): return all(schemas, instance, &parts)
        case .any(let schemas): return any(schemas, instance, &parts)
        case .one(let schemas): return one(schemas, instance, &parts)
        case .not(let schema):
            let matches = tries { evaluator in
                var ignored = EvaluatedParts()
                return evaluator.apply(schema, to: instance, &ignored)
            }
            return matches ? report("not", "The value is of a form that is not allowed.", "Send another.") : spend(0)
        case .conditional(let condition, let then, let otherwise):
            return conditional(condition, then, otherwise, instance, &parts)
        case .dependentSchemas(let dependents):
            return dependentSchemas(dependents, instance, &parts)
        case .members(let members):
            guard let object = instance.object else { return true }
            return holds(members, object, &parts)
        case .propertyNames(let schema):
            guard let object = instance.object else { return true }
            return propertyNames(schema, object)
        case .unevaluatedProperties(let schema):
            guard let object = instance.object else { return true }
            return unevaluatedProperties(schema, object, &parts)
        case .elements(let prefix, let rest):
            guard let elements = instance.array else { return true }
            return holds(prefix, rest, elements, &parts)
        case .contains(let schema, let least, let most):
            guard let elements = instance.array else { return true }
            return contains(schema, least, most, elements, &parts)
        case .unevaluatedItems(let schema):
            guard let elements = instance.array else { return true }
            return unevaluatedItems(schema, elements, &parts)
        default: return asserts(keyword, instance)
        }
    }

    private mutating func all(_ schemas: [Int], _ instance: JSONValue, _ parts: inout EvaluatedParts) -> Bool {
        var isValid = true
        for (index, schema) in schemas.enumerated() where !apply(schema, to: instance, under: .index(index), &parts) {
            isValid = false
            if !reportsAll { return false }
        }
        return isValid
    }

    private mutating func any(_ schemas: [Int], _ instance: JSONValue, _ parts: inout EvaluatedParts) -> Bool {
        var matches = false
        for (index, schema) in schemas.enumerated() {
            if tries({ $0.apply(schema, to: instance, under: .index(index), &parts) }) { matches = true }
            // Every alternative that matches says what it has evaluated.
            if matches, !self.schema.tracksEvaluation { break }
        }
        return matches
            || report("anyOf", "The value is of none of the \(schemas.count) forms allowed.", "Send one of them.")
    }

    private mutating func one(_ schemas: [Int], _ instance: JSONValue, _ parts: inout EvaluatedParts) -> Bool {
        var matches = 0
        for (index, schema) in schemas.enumerated() {
            var own = EvaluatedParts()
            guard tries({ $0.apply(schema, to: instance, under: .index(index), &own) }) else { continue }
            matches += 1
            parts.formUnion(own)
            if matches > 1 { break }
        }
        switch matches {
        case 0:
            return report("oneOf", "The value is of none of the \(schemas.count) forms allowed.", "Send one of them.")
        case 1: return true
        default: return report("oneOf", "The value is of more than one form where one is allowed.", "Send exactly one.")
        }
    }

    private mutating func conditional(
        _ condition: Int, _ then: Int?, _ otherwise: Int?, _ instance: JSONValue, _ parts: inout EvaluatedParts
    ) -> Bool {
        let matches = tries { $0.apply(condition, to: instance, &parts) }
        guard let branch = matches ? then : otherwise else { return spend(0) }
        return instead(.key(matches ? "then" : "else")) { $0.apply(branch, to: instance, &parts) }
    }

    private mutating func dependentSchemas(
        _ dependents: [(key: ByteString, schema: Int)], _ instance: JSONValue, _ parts: inout EvaluatedParts
    ) -> Bool {
        guard let object = instance.object else { return true }
        var isValid = true
        for (key, schema) in dependents where object.contains(key) {
            guard !apply(schema, to: instance, under: .key(key), &parts) else { continue }
            isValid = false
            if !reportsAll { return false }
        }
        return isValid
    }
}
