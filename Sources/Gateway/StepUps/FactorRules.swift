import Guards
import JSON
import Manifests
import Primitives

/// Which factors prove something for a call. Pure.
struct FactorRules {
    let rule: StepUpRule
    /// The tool of the call, by its name at the back end.
    let tool: ByteString
    /// As the agent sent them.
    let arguments: JSONObject
    let now: Timestamp

    /// Those that were there, unchanged, before this began, and are not what is recovered.
    func eligible(_ factors: [StepUpFactor]) -> [StepUpFactor] {
        factors.filter { isSettled($0.changed, for: rule.settled) && !isRecovered($0) }
    }

    /// Whether the user's contact data was changed so lately that nobody steps up. What cannot be read is lately.
    func isCooling(_ changes: [JSONValue]) -> Bool {
        guard guarded(.coolingOff) else { return false }
        return changes.contains { change in
            guard let at = change.string.flatMap({ Timestamp(rfc3339: $0) }) else { return true }
            return now < at.advanced(seconds: rule.cooling)
        }
    }

    private func isSettled(_ changed: Timestamp?, for seconds: Int64) -> Bool {
        guard guarded(.factorSettled) else { return true }
        guard let changed else { return false }
        return now >= changed.advanced(seconds: seconds)
    }

    /// Whether it is what the call acts on, or hands over by.
    private func isRecovered(_ factor: StepUpFactor) -> Bool {
        guard guarded(.factorOther) else { return false }
        if rule.recovers[tool]?.contains(factor.kind) ?? false { return true }
        return Self.scalars(of: .object(arguments)).contains { Identifier($0) == factor.identifier }
    }

    private static func scalars(of value: JSONValue) -> [JSONValue] {
        var pending = [value]
        var scalars: [JSONValue] = []
        while let next = pending.popLast() {
            switch next {
            case .array(let elements): pending += elements
            case .object(let object): pending += object.members.map(\.value)
            case .string, .number: scalars.append(next)
            case .null, .bool: break
            }
        }
        return scalars
    }
}
