import Primitives

/// Checks how many entities away a policy looks, RFC 76: reading an attribute, a tag or a group of an entity is one
/// step from it. The request names the entities that all steps start from; a literal is none of them.
struct LevelChecker {
    let level: Int
    let action: EntityUID
    private(set) var issues: [TypeChecker.Issue] = []

    init(level: Int, action: EntityUID) {
        self.level = level
        self.action = action
    }

    private mutating func report(_ expression: TypedExpression, _ message: String, fix: String? = nil) {
        issues.append(
            TypeChecker.Issue(reason: .level, offset: expression.expression.offset, message: message, fix: fix))
    }

    mutating func check(_ typed: TypedExpression) {
        switch typed.expression.kind {
        case .binary(let operation, _, _) where operation.readsEntity:
            guard typed.parts.count == 2 else { return }
            read(typed.parts[0], by: typed)
            check(typed.parts[1])
        case .has(_, let names) where names.count > 1: for part in typed.parts { check(part) }
        case .attribute, .has:
            guard let subject = typed.parts.first else { return }
            if subject.type?.isEntity == true { read(subject, by: typed) } else { check(subject) }
        default: for part in typed.parts { check(part) }
        }
    }

    private mutating func read(_ subject: TypedExpression, by typed: TypedExpression) {
        let steps = self.steps(to: subject, [])
        guard steps >= level else { return }
        report(
            typed, "The policy looks \(steps + 1) entities away, where \(level) are allowed.",
            fix: "Put what is needed into an attribute nearer to the request.")
    }

    /// How many steps away the entity is that an expression stands for, where the names are read of it in turn, the
    /// last first.
    private mutating func steps(to typed: TypedExpression, _ names: [ByteString]) -> Int {
        switch typed.expression.kind {
        case .variable: return 0
        case .literal(let value):
            // In an environment, the variable `action` is its literal.
            if value.entity != action {
                report(typed, "Entities that the request does not name cannot be read.", fix: "Compare them only.")
            }
            return 0
        case .conditional:
            // The test, then the branches that may be taken.
            guard let test = typed.parts.first else { return 0 }
            check(test)
            return typed.parts.dropFirst().reduce(0) { max($0, steps(to: $1, names)) }
        case .attribute(_, let name):
            guard let subject = typed.parts.first else { return 0 }
            if subject.type?.isEntity == true { return steps(to: subject, names).addingSaturated(1) }
            return steps(to: subject, names + [name])
        case .binary(.getTag, _, _):
            guard typed.parts.count == 2 else { return 0 }
            let steps = steps(to: typed.parts[0], names)
            check(typed.parts[1])
            return steps.addingSaturated(1)
        case .record(let fields):
            var names = names
            let name = names.popLast()
            var result = 0
            for (field, part) in zip(fields, typed.parts) {
                if field.name == name { result = steps(to: part, names) } else { check(part) }
            }
            return result
        default:
            report(typed, "What is read here is not known to be near the request.")
            return 0
        }
    }
}

extension CedarOperator {
    /// True if its left side is an entity that it must know.
    fileprivate var readsEntity: Bool { self == .in || self == .hasTag || self == .getTag }
}
