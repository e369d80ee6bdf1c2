import JSON
import Primitives

/// Writes policies in Cedar's JSON format, as the reference does.
enum PolicyJSONWriter {
    typealias Failure = CedarJSONError

    static func policy(
        _ effect: CedarPolicy.Effect, _ annotations: [CedarPolicy.Annotation], _ scope: CedarTemplateScope,
        _ conditions: [CedarPolicy.Condition]
    ) throws(Failure) -> JSONValue {
        var policy: JSONObject = [
            "effect": .string(effect.rawValue), "principal": constraint(scope.principal),
            "action": action(scope.action), "resource": constraint(scope.resource),
        ]
        var written: [JSONValue] = []
        for condition in conditions {
            written.append([
                "kind": condition.isNegated ? "unless" : "when",
                "body": try ExpressionJSONWriter.json(condition.expression),
            ])
        }
        policy["conditions"] = .array(written)
        if !annotations.isEmpty {
            var object = JSONObject()
            for annotation in annotations { object[annotation.name] = .string(annotation.value) }
            policy["annotations"] = .object(object)
        }
        return .object(policy)
    }

    static func link(_ link: CedarLink) -> JSONValue {
        var values = JSONObject()
        for slot in CedarSlot.allCases {
            if let uid = link.values[slot] { values[ByteString(slot.rawValue)] = ["__entity": uid.json] }
        }
        return ["templateId": .string(link.template), "newId": .string(link.id), "values": .object(values)]
    }

    private static func constraint(_ constraint: CedarTemplateScope.Constraint) -> JSONValue {
        switch constraint {
        case .any: ["op": "All"]
        case .equal(let target): .object(self.target(target, ["op": "=="]))
        case .in(let target): .object(self.target(target, ["op": "in"]))
        case .isType(let type): ["op": "is", "entity_type": .string(type)]
        case .isTypeIn(let type, let target):
            ["op": "is", "entity_type": .string(type), "in": .object(self.target(target, [:]))]
        }
    }

    private static func target(_ target: CedarTemplateScope.Target, _ object: JSONObject) -> JSONObject {
        var object = object
        switch target {
        case .entity(let uid): object["entity"] = uid.json
        case .slot(let slot): object["slot"] = .string(slot.rawValue)
        }
        return object
    }

    private static func action(_ constraint: CedarScope.ActionConstraint) -> JSONValue {
        switch constraint {
        case .any: ["op": "All"]
        case .equal(let uid): ["op": "==", "entity": uid.json]
        case .in(let uid): ["op": "in", "entity": uid.json]
        case .inAny(let uids): ["op": "in", "entities": .array(uids.map(\.json))]
        }
    }
}
