import Cedar
package import JSON
package import Primitives

extension DecisionExplanation {
    /// As operators get it. It shows values that the policies read: it is for those who may see them.
    package var document: JSONObject {
        var document = decision.document
        document["explained"] = .array(layers.flatMap(\.policies).map { .object(Self.document($0)) })
        document["omitted"] = .integer(Int64(layers.reduce(0) { $0 + $1.omitted }))
        return document
    }

    private static func document(_ policy: CedarPolicyExplanation) -> JSONObject {
        var document: JSONObject = [
            "policy": .string(policy.policy.publicName),
            "effect": .string(policy.policy.effect.rawValue),
            "file": .string(policy.policy.location.file), "line": .integer(Int64(policy.policy.location.line)),
        ]
        for name in ["hold", "stepup", "shadow", "delegable"] as [ByteString] {
            if let value = policy.policy.annotation(name) { document[name] = .string(value) }
        }
        switch policy.outcome {
        case .satisfied: document["outcome"] = "satisfied"
        case .unsatisfied: document["outcome"] = "unsatisfied"
        case .outOfScope: document["outcome"] = "out of scope"
        case .failed(let error):
            document["outcome"] = "error"
            document["error"] = Self.document(error)
        }
        document["scope"] = .array(
            policy.scope.map { part in ["text": .string(ByteString(part.text)), "truth": .string(word(part.truth))] })
        document["conditions"] = .array(
            policy.conditions.map { condition in
                [
                    "kind": condition.isNegated ? "unless" : "when", "truth": .string(word(condition.truth)),
                    "clause": .object(Self.document(condition.clause)),
                ]
            })
        return document
    }

    private static func document(_ clause: CedarClause) -> JSONObject {
        var document: JSONObject = [
            "text": .string(ByteString(clause.text)), "line": .integer(Int64(clause.location.line)),
            "column": .integer(Int64(clause.location.column)), "truth": .string(word(clause.truth)),
        ]
        if case .failed(let error) = clause.truth { document["error"] = Self.document(error) }
        if !clause.readings.isEmpty {
            document["reads"] = .array(
                clause.readings.map { reading in
                    [
                        "text": .string(ByteString(reading.text)),
                        "value": reading.value.map { .string(shortened($0.description)) } ?? .null,
                    ]
                })
        }
        if !clause.parts.isEmpty {
            document["kind"] = clause.kind == .all ? "all" : "any"
            document["parts"] = .array(clause.parts.map { .object(Self.document($0)) })
        }
        return document
    }

    private static func document(_ error: CedarError) -> JSONValue {
        ["code": .string(ByteString(error.code)), "message": .string(ByteString(error.fault.message))]
    }

    private static func word(_ truth: CedarTruth) -> ByteString {
        switch truth {
        case .yes: "true"
        case .no: "false"
        case .failed: "error"
        case .notReached: "not reached"
        }
    }

    /// A value as far as a line goes.
    private static func shortened(_ text: String) -> ByteString {
        let most = 200
        guard text.unicodeScalars.count > most else { return ByteString(text) }
        return ByteString(String(String.UnicodeScalarView(text.unicodeScalars.prefix(most))) + "…")
    }
}

extension PolicyDecision {
    /// In words for programs: what was decided and by which policies, and nothing of what they read.
    package var document: JSONObject {
        var document: JSONObject = [
            "decision": .string(verdict.word), "policies": .array(policies.map { .string($0) }),
            "errors": .array(errors.map { .string($0) }),
        ]
        if !trace.shadow.isEmpty {
            document["shadow"] = .array(trace.shadow.map { .string($0) })
            document["would_be"] = trace.wouldBe.map { .string($0) }
        }
        switch verdict {
        case .permit: break
        case .hold(let asks, let reason):
            document["asks"] = .string(asks)
            document["reason"] = .string(ByteString(reason))
        case .deny(let refusal):
            document["code"] = .string(ByteString(refusal.code))
            document["reason"] = .string(ByteString(refusal.sentence))
        }
        return document
    }

    /// Whom it asks, where it holds.
    package var asks: ByteString? {
        if case .hold(let asks, _) = verdict { asks } else { nil }
    }
}
