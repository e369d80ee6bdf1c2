import Primitives

extension TypeChecker {
    mutating func set(_ parts: [CedarExpression], _ expression: CedarExpression, _ known: Capabilities) -> Answer {
        let parts = parts.map { check($0, known) }
        guard mode == .permissive || !parts.isEmpty else {
            report(.emptySet, expression, "The set is empty, so that nothing says its type.", fix: "Use `isEmpty`.")
            return failed(expression, nil, parts)
        }
        let types = parts.compactMap(\.type)
        guard types.count == parts.count else { return failed(expression, nil, parts) }
        guard let element = joined(types) else {
            report(
                .incompatible, expression, "The elements of the set have different types.", fix: "Give all the same.")
            return failed(expression, nil, parts)
        }
        return answer(expression, .set(element), parts)
    }

    mutating func record(
        _ fields: [(name: ByteString, value: CedarExpression)], _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let parts = fields.map { check($0.value, known) }
        var attributes: [CedarRecordType.Attribute] = []
        for (field, part) in zip(fields, parts) {
            guard let type = part.type else { return failed(expression, nil, parts) }
            attributes.append(CedarRecordType.Attribute(name: field.name, type: type, isRequired: true))
        }
        return answer(expression, .record(CedarRecordType(attributes)), parts)
    }

    mutating func call(
        _ function: ExtensionFunction, _ arguments: [CedarExpression], _ expression: CedarExpression,
        _ known: Capabilities
    ) -> Answer {
        guard arguments.count == function.arity else {
            report(
                .arity, expression,
                "`\(function.rawValue)` takes \(function.arity) arguments, its value counted, and has \(arguments.count)."
            )
            return failed(expression, function.resultType, arguments.map { check($0, known) })
        }
        if function.isConstructor, let failure = flaw(function, arguments[0]) {
            report(.literal, expression, failure.message, fix: failure.fix)
            return failed(expression, function.resultType, arguments.map { check($0, known) })
        }
        var parts: [Answer] = []
        for (argument, type) in zip(arguments, function.argumentTypes) {
            parts.append(expect(argument, known, .exactly(type)))
        }
        return answer(expression, function.resultType, parts)
    }

    /// What is wrong with the text of an extension value.
    private func flaw(
        _ function: ExtensionFunction, _ argument: CedarExpression
    ) -> (message: String, fix: String?)? {
        guard case .literal(let value) = argument.kind else {
            guard mode == .strict else { return nil }
            return (
                "The text of `\(function.rawValue)` is not written out.", "Write it as text between quotation marks."
            )
        }
        guard case .string = value else { return nil }
        do throws(CedarError.Reason) {
            _ = try function.apply(value)
            return nil
        } catch {
            return ("The text is no \(function.rawValue).", nil)
        }
    }
}

extension ExtensionFunction {
    /// The type of what it gives.
    var resultType: CedarType {
        switch self {
        case .ip: .ip
        case .decimal: .decimal
        case .datetime, .offset, .toDate: .datetime
        case .duration, .durationSince, .toTime: .duration
        case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: .long
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast, .isInRange, .lessThan, .lessThanOrEqual, .greaterThan,
            .greaterThanOrEqual:
            .bool
        }
    }

    /// The types of its arguments, a method's receiver first.
    var argumentTypes: [CedarType] {
        switch self {
        case .ip, .decimal, .datetime, .duration: [.string]
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast: [.ip]
        case .isInRange: [.ip, .ip]
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: [.decimal, .decimal]
        case .offset: [.datetime, .duration]
        case .durationSince: [.datetime, .datetime]
        case .toDate, .toTime: [.datetime]
        case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: [.duration]
        }
    }
}
