import Cedar
import Primitives
import Testing

/// What a condition came to: its truth value, or the code of its error.
enum Outcome: Equatable, CustomStringConvertible {
    case yes, no
    case error(String)

    var description: String {
        switch self {
        case .yes: "true"
        case .no: "false"
        case .error(let code): code
        }
    }
}

/// Decides one condition for the principal `User::"a"`, the action `Action::"x"` and the resource `R::"r"`.
func outcome(
    of expression: String, context: CedarRecord = [:], entities: EntityStore = EntityStore(),
    limits: CedarLimits = .default
) throws -> Outcome {
    let policies = try CedarPolicySet(
        parsing: "permit(principal, action, resource) when { \(expression) };", limits: limits)
    let request = CedarRequest(
        principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "x"),
        resource: EntityUID(type: "R", id: "r"), context: context)
    let answer = policies.evaluate(request, entities)
    if let failure = answer.errors.first { return .error(failure.error.code) }
    return answer.decision == .allow ? .yes : .no
}

/// The errors of a text that is no policy set; empty where it is one.
func syntaxErrors(_ text: String, limits: CedarLimits = .default) -> [CedarSyntaxError] {
    do throws(CedarSyntaxErrors) {
        _ = try CedarPolicySet(parsing: text, file: "p.cedar", limits: limits)
        return []
    } catch {
        return error.errors
    }
}

/// Numbers that are the same in every run: xorshift64.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
