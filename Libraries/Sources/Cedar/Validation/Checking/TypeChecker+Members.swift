import Primitives

extension TypeChecker {
    mutating func attribute(
        _ part: CedarExpression, _ name: ByteString, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let answer = expect(part, known, .entityOrRecord)
        guard let type = answer.type else { return failed(expression, nil, [answer]) }
        guard let attribute = schema.attribute(name, of: type) else {
            report(
                .attribute, expression, "There is no attribute `\(name)` in \(type).",
                fix: suggestion(name, schema.attributeNames(of: type)))
            return failed(expression, nil, [answer])
        }
        guard attribute.isRequired || isKnown(CapabilityKey.attribute(name, of: part), known) else {
            report(
                .attribute, expression, "The attribute `\(name)` may be missing.",
                fix: "Ask before, as in `\(hint(part)) has \(hint(name)) && …`.")
            return failed(expression, attribute.type, [answer])
        }
        return self.answer(expression, attribute.type, [answer])
    }

    /// `x has a.b` is `x has a && x.a has b`.
    mutating func has(
        _ part: CedarExpression, _ names: [ByteString], _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        guard names.count > 1 else { return has(part, names.first ?? "", expression, known) }
        guard expression.height + names.count <= CedarLimits.greatestDepth else {
            report(.limit, expression, "More than \(CedarLimits.greatestDepth) attributes stand in one another here.")
            return failed(expression, .bool, [])
        }
        var subject = part
        var tests: [CedarExpression] = []
        for name in names {
            tests.append(CedarExpression(.has(subject, [name]), offset: expression.offset))
            subject = CedarExpression(.attribute(subject, name), offset: expression.offset)
        }
        return and(tests, expression, known)
    }

    private mutating func has(
        _ part: CedarExpression, _ name: ByteString, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let answer = expect(
            part, known, .entityOrRecord, fix: "For an element of a set use `contains`, for a part of a text `like`.")
        guard let type = answer.type else { return failed(expression, .bool, [answer]) }
        guard let attribute = schema.attribute(name, of: type) else {
            let isPossible = schema.mayHaveAttribute(name, type)
            return self.answer(expression, isPossible ? .bool : .no, [answer])
        }
        let key = CapabilityKey.attribute(name, of: part)
        // An entity need not be there, whatever its type demands.
        let isThere = isKnown(key, known) || attribute.isRequired && type.record != nil
        var result = self.answer(expression, isThere ? .yes : .bool, [answer])
        result.capabilities = Capabilities(key)
        return result
    }

    mutating func hasTag(
        _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let subject = expect(left, known, .entity)
        let tag = expect(right, known, .string)
        guard let type = subject.type else { return failed(expression, .bool, [subject, tag]) }
        let key = CapabilityKey.tag(right, of: left)
        let result: CedarType = schema.tagTypes(of: type).isEmpty ? .no : isKnown(key, known) ? .yes : .bool
        var answer = self.answer(expression, result, [subject, tag])
        answer.capabilities = Capabilities(key)
        return answer
    }

    mutating func getTag(
        _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let subject = expect(left, known, .entity)
        let tag = expect(right, known, .string)
        let parts = [subject, tag]
        guard let type = subject.type else { return failed(expression, nil, parts) }
        guard isKnown(CapabilityKey.tag(right, of: left), known) else {
            report(
                .tag, expression, "The tag may be missing.",
                fix: "Ask before, as in `\(hint(left)).hasTag(\(hint(right))) && …`.")
            return failed(expression, nil, parts)
        }
        let types = schema.tagTypes(of: type)
        guard !types.isEmpty else {
            report(.tag, expression, "Entities of the type \(type) have no tags.")
            return failed(expression, nil, parts)
        }
        guard let joined = joined(types) else {
            report(.incompatible, expression, "The tags have different types.")
            return failed(expression, nil, parts)
        }
        return answer(expression, joined, parts)
    }

    private mutating func isKnown(_ capability: ByteString, _ known: Capabilities) -> Bool {
        spend(capability.count)
        return known.contains(capability)
    }

    /// What a person may have meant.
    private func suggestion(_ name: ByteString, _ names: [ByteString]) -> String? {
        let plain = Spelling.key(name)
        if let found = names.first(where: { Spelling.key($0) == plain }) { return "Write `\(found)`." }
        return names.isEmpty ? nil : "It has \(names.prefix(8).map { "`\($0)`" }.joined(separator: ", "))."
    }

    private func hint(_ expression: CedarExpression) -> String {
        expression.height > 6 ? "…" : expression.description
    }

    private func hint(_ name: ByteString) -> String {
        Identifier.isUsable(name.utf8) ? name.text : StringLiteral.quoted(name)
    }
}

/// Names that differ in this way are easily taken for one another.
enum Spelling {
    /// The name without `_` and `-`, in lower case.
    static func key(_ name: ByteString) -> [UInt8] {
        name.utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "_"), UInt8(ascii: "-"): nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
    }
}
