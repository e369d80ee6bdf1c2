import Primitives

extension SchemaEvaluator {
    /// `prefixItems` and `items`, core section 10.3.1.
    mutating func holds(_ prefix: [Int], _ rest: Int?, _ elements: [JSONValue], _ parts: inout EvaluatedParts) -> Bool {
        var isValid = true
        for (position, element) in elements.enumerated() {
            let holds: Bool
            if position < prefix.count {
                parts.insert(element: position)
                holds = instead(.key("prefixItems"), .index(position)) { evaluator in
                    evaluator.apply(prefix[position], to: element, at: .index(position))
                }
            } else if let rest {
                holds = additional("items", rest, element, at: .index(position))
            } else {
                break
            }
            guard !holds else { continue }
            isValid = false
            if !reportsAll { return false }
        }
        if rest != nil { parts.insertAllElements() }
        return isValid
    }

    mutating func contains(
        _ schema: Int, _ least: Int, _ most: Int?, _ elements: [JSONValue], _ parts: inout EvaluatedParts
    ) -> Bool {
        var matches = 0
        for (position, element) in elements.enumerated() {
            guard spend(1) else { return false }
            guard tries({ $0.apply(schema, to: element, at: .index(position)) }) else { continue }
            matches += 1
            parts.insert(element: position)
        }
        if matches < least {
            let keyword: ByteString = least == 1 ? "contains" : "minContains"
            return report(
                keyword, "Fewer than \(least) of the elements are of the form asked for.", "Add such elements.")
        }
        if let most, matches > most {
            return report(
                "maxContains", "More than \(most) of the elements are of the form counted.", "Remove some of them.")
        }
        return true
    }

    mutating func unevaluatedItems(_ schema: Int, _ elements: [JSONValue], _ parts: inout EvaluatedParts) -> Bool {
        var isValid = true
        for (position, element) in elements.enumerated() where !parts.contains(element: position) {
            guard spend(1) else { return false }
            guard !additional("unevaluatedItems", schema, element, at: .index(position)) else { continue }
            isValid = false
            if !reportsAll { return false }
        }
        if isValid { parts.insertAllElements() }
        return isValid
    }
}
