public import JSON
import Primitives

extension CedarPolicySet {
    /// What identifies the set: its policies' ids and canonical texts, in order. The digest of the set is that of the
    /// canonical form of this value (RFC 8785). White space, comments, and how a text or number is spelled do not
    /// count. Templates are a part of it where there are some.
    public var digestInput: JSONValue {
        var input = JSONObject()
        input["language"] = "cedar-4.5"
        input["policies"] = .array(
            policies.map { policy in
                var entry = JSONObject()
                entry["id"] = .string(policy.id)
                entry["text"] = .string(policy.canonicalText)
                return .object(entry)
            })
        if !templates.isEmpty {
            input["templates"] = .array(
                templates.map { template in
                    ["id": .string(template.id), "text": .string(template.canonicalText)]
                })
        }
        return .object(input)
    }
}
