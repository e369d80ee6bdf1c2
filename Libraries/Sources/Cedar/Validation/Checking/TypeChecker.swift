import Primitives

/// Finds the types of a policy's expressions for one environment, as the reference does: what is never reached is not
/// looked at, and after an error the rest still is.
struct TypeChecker {
    /// Something wrong, at an offset in the policy's text.
    struct Issue: Hashable {
        let reason: CedarFinding.Reason
        let offset: Int
        let message: String
        let fix: String?
    }

    /// What an expression came to.
    struct Answer {
        var typed: TypedExpression
        /// What holds where it is true.
        var capabilities = Capabilities.none
        /// False if it, or what it is made of, is in error.
        var isSound = true

        var type: CedarType? { typed.type }
    }

    let schema: CedarSchema
    let environment: CedarEnvironment
    let mode: CedarValidationMode
    var issues: [Issue] = []
    /// How many expressions may still be looked at. Comparing large types or expressions counts as several.
    private(set) var steps: Int

    init(_ schema: CedarSchema, _ environment: CedarEnvironment, _ mode: CedarValidationMode, steps: Int) {
        self.schema = schema
        self.environment = environment
        self.mode = mode
        self.steps = steps
    }

    mutating func report(
        _ reason: CedarFinding.Reason, _ expression: CedarExpression, _ message: String, fix: String? = nil
    ) {
        issues.append(Issue(reason: reason, offset: expression.offset, message: message, fix: fix))
    }

    /// The type of an expression where the capabilities hold.
    mutating func check(_ expression: CedarExpression, _ known: Capabilities) -> Answer {
        steps -= 1
        guard steps >= 0 else { return Answer(typed: TypedExpression(expression, nil), isSound: false) }
        switch expression.kind {
        case .literal(let value): return literal(value, expression)
        case .variable(let variable): return Answer(typed: TypedExpression(expression, type(of: variable)))
        case .and(let parts): return and(parts, expression, known)
        case .or(let parts): return or(parts, expression, known)
        case .conditional(let test, let then, let otherwise):
            return conditional(test, then, otherwise, expression, known)
        case .not(let part): return not(part, expression, known)
        case .negate(let part):
            let part = expect(part, known, .long)
            return answer(expression, .long, [part])
        case .isEmpty(let part):
            let part = expect(part, known, .set)
            return answer(expression, .bool, [part])
        case .like(let part, _):
            let part = expect(part, known, .string)
            return answer(expression, .bool, [part])
        case .isType(let part, let type, let container): return isType(part, type, container, expression, known)
        case .binary(let operation, let left, let right): return binary(operation, left, right, expression, known)
        case .attribute(let part, let name): return attribute(part, name, expression, known)
        case .has(let part, let names): return has(part, names, expression, known)
        case .set(let parts): return set(parts, expression, known)
        case .record(let fields): return record(fields, expression, known)
        case .call(let function, let arguments): return call(function, arguments, expression, known)
        }
    }

    /// Takes steps for work that grows with what is compared.
    mutating func spend(_ count: Int) {
        let (rest, overflow) = steps.subtractingReportingOverflow(count / 8)
        steps = overflow ? -1 : rest
    }

    /// The least type of all; nil where there is none.
    mutating func joined(_ types: [CedarType]) -> CedarType? {
        spend(types.reduce(0) { $0.addingSaturated($1.weight) })
        return steps < 0 ? nil : CedarType.joined(types, mode)
    }

    private func type(of variable: CedarVariable) -> CedarType {
        switch variable {
        case .principal: .entity(environment.principal)
        case .action: .entity(environment.action.uid.type)
        case .resource: .entity(environment.resource)
        case .context: .record(environment.action.context)
        }
    }

    /// Entities that are not declared are reported once for the policy, not here.
    private func literal(_ value: CedarValue, _ expression: CedarExpression) -> Answer {
        let type: CedarType?
        switch value {
        case .bool(let value): type = value ? .yes : .no
        case .long: type = .long
        case .string: type = .string
        case .entity(let uid):
            type = schema.entityTypes[uid.type] != nil || schema.actions[uid] != nil ? .entity(uid.type) : nil
        case .ip: type = .ip
        case .decimal: type = .decimal
        case .datetime: type = .datetime
        case .duration: type = .duration
        case .set, .record: type = nil
        }
        return Answer(typed: TypedExpression(expression, type), isSound: type != nil)
    }

    /// An answer of that type, sound if its parts are.
    func answer(_ expression: CedarExpression, _ type: CedarType?, _ parts: [Answer]) -> Answer {
        Answer(
            typed: TypedExpression(expression, type, parts.map(\.typed)),
            isSound: type != nil && parts.allSatisfy(\.isSound))
    }

    /// An answer in error.
    func failed(_ expression: CedarExpression, _ type: CedarType?, _ parts: [Answer]) -> Answer {
        Answer(typed: TypedExpression(expression, type, parts.map(\.typed)), isSound: false)
    }
}

// MARK: What an operand must be

extension TypeChecker {
    enum Expected {
        case bool, long, string, set, entity, entityOrRecord, entityOrEntities
        case exactly(CedarType)

        func admits(_ type: CedarType) -> Bool {
            switch (self, type) {
            case (_, .never): true
            case (.bool, _): type.isBool
            case (.long, .long), (.string, .string), (.set, .set): true
            case (.entity, _): type.isEntity
            case (.entityOrRecord, .record), (.entityOrRecord, .entity), (.entityOrRecord, .anyEntity): true
            case (.entityOrEntities, .set(let element)): element.isEntity
            case (.entityOrEntities, _): type.isEntity
            case (.exactly(let expected), _): type == expected
            default: false
            }
        }

        var words: String {
            switch self {
            case .bool: "Bool"
            case .long: "Long"
            case .string: "String"
            case .set: "a set"
            case .entity: "an entity"
            case .entityOrRecord: "an entity or a record"
            case .entityOrEntities: "an entity or a set of entities"
            case .exactly(let type): type.description
            }
        }
    }

    /// Checks an operand. Where it has another type, that is reported and it has none.
    mutating func expect(
        _ expression: CedarExpression, _ known: Capabilities, _ expected: Expected, fix: String? = nil
    ) -> Answer {
        var answer = check(expression, known)
        guard let type = answer.type else { return answer }
        guard !expected.admits(type) else { return answer }
        report(.type, expression, "Expected \(expected.words), found \(type).", fix: fix)
        answer.typed = TypedExpression(expression, nil, answer.typed.parts)
        answer.capabilities = .none
        answer.isSound = false
        return answer
    }
}
