import Cedar
import Primitives

/// Makes sets of policies, entities and requests that often meet.
struct PolicyGenerator {
    var numbers: SeededNumbers
    /// Conditions beside the two simple ones.
    var conditions: [String] = []

    mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &numbers) ?? "" }
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }
    mutating func name(_ type: String) -> String { "\(type)::\"\(Int.random(in: 0..<6, using: &numbers))\"" }
    mutating func uid(_ type: String) -> EntityUID {
        EntityUID(type: ByteString(type), id: ByteString("\(Int.random(in: 0..<6, using: &numbers))"))
    }

    mutating func constraint(_ variable: String) -> String {
        let type = pick(["User", "Group", "Doc"])
        return switch Int.random(in: 0..<6, using: &numbers) {
        case 0: "\(variable) == \(name(type))"
        case 1: "\(variable) in \(name(type))"
        case 2: "\(variable) is \(type)"
        case 3: "\(variable) is \(type) in \(name(pick(["User", "Group", "Doc"])))"
        default: variable
        }
    }

    mutating func action() -> String {
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: "action == \(name("Action"))"
        case 1: "action in \(name("Action"))"
        case 2:
            "action in [\(["", name("Action"), "\(name("Action")), \(name("Action"))"].randomElement(using: &numbers) ?? "")]"
        default: "action"
        }
    }

    mutating func condition() -> String {
        if !conditions.isEmpty, chance(70) {
            return (0..<Int.random(in: 1...2, using: &numbers)).map { _ in
                " \(pick(["when", "unless"])) { \(clause(depth: 3)) }"
            }.joined()
        }
        return chance(20) ? " when { context.missing }" : chance(20) ? " unless { principal in resource }" : ""
    }

    /// Chains of conditions, in one another.
    private mutating func clause(depth: Int) -> String {
        guard depth > 0, chance(60) else { return pick(conditions) }
        let chain = pick([" && ", " || "])
        return (0..<Int.random(in: 2...4, using: &numbers)).map { _ in "(\(clause(depth: depth - 1)))" }.joined(
            separator: chain)
    }

    mutating func policy() -> String {
        pick(["permit", "permit", "forbid"])
            + "(\(constraint("principal")), \(action()), \(constraint("resource")))\(condition());"
    }

    /// Entities with parents of any type, in cycles too.
    mutating func entities() -> EntityStore {
        var store = EntityStore()
        for type in ["User", "Group", "Doc", "Action"] {
            for _ in 0..<5 {
                let parents = (0..<Int.random(in: 0..<3, using: &numbers)).map { _ in
                    uid(type == "Action" ? type : pick(["User", "Group", "Doc"]))
                }
                _ = store.insert(Entity(uid: uid(type), parents: parents))
            }
        }
        return store
    }

    mutating func request() -> CedarRequest {
        CedarRequest(
            principal: uid(pick(["User", "Group"])), action: uid("Action"),
            resource: uid(pick(["Doc", "Group", "Other"])))
    }
}
