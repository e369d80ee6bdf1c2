import Cedar
import JSON
import Primitives

enum CedarTargets {
    /// What is printed may be longer and have more parentheses than what was read.
    private static let wide = CedarLimits(policyBytes: 1 << 20, depth: CedarLimits.greatestDepth)

    /// Policies: printing and parsing is the identity, JSON keeps the meaning, the index changes nothing.
    @Sendable static func text(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self),
            let set = try? CedarPolicySet(parsing: text, allowingTemplates: true)
        else { return }
        let printed = (set.policies.map(\.canonicalText) + set.templates.map(\.canonicalText)).map(\.text)
        guard
            let again = try? CedarPolicySet(
                parsing: printed.joined(separator: "\n"), allowingTemplates: true, limits: wide)
        else { fatalError("what was printed is no policy: \(printed)") }
        require(again.policies.map(\.canonicalText) == set.policies.map(\.canonicalText), "printed otherwise")
        require(again.templates.map(\.canonicalText) == set.templates.map(\.canonicalText), "printed otherwise")
        evaluate(set)
        throughJSON(set)
    }

    /// Policies in JSON: writing and reading is the identity.
    @Sendable static func json(_ bytes: [UInt8]) {
        guard let text = ByteString(validating: bytes), let set = try? CedarPolicySet(parsingJSON: text) else { return }
        evaluate(set)
        throughJSON(set)
    }

    /// Entities: reading them, and deciding about them.
    @Sendable static func entities(_ bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes), let store = try? EntityStore(json: json) else { return }
        for uid in [principal, action, resource] + uids(json) {
            let request = CedarRequest(principal: uid, action: uid, resource: resource, context: ["a": .entity(uid)])
            compare(policies, request, store)
        }
    }

    /// The formatter: idempotent, and only white space and commas change.
    @Sendable static func format(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let width = 1 + Int(bytes.first ?? 0) / 2
        guard let once = try? CedarFormatter(width: width).format(text) else { return }
        guard let twice = try? CedarFormatter(width: width, limits: wide).format(once) else {
            fatalError("what was formatted is no policy")
        }
        require(once == twice, "formatted twice is not formatted once")
        func kept(_ text: String) -> [Unicode.Scalar] {
            text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "," }
        }
        require(kept(text) == kept(once), "something was lost")
        let before = try? CedarPolicySet(parsing: text, allowingTemplates: true)
        let after = try? CedarPolicySet(parsing: once, allowingTemplates: true, limits: wide)
        require(before?.digestInput == after?.digestInput, "formatted means something else")
    }

    private static func throughJSON(_ set: CedarPolicySet) {
        // Deeper than any reader takes.
        guard let json = try? set.json() else { return }
        guard let read = try? CedarPolicySet(json: json, limits: wide) else {
            // A chain of names or operands may nest deeper than any limit allows.
            guard let shallow = try? CedarPolicySet(json: json, limits: CedarLimits(policyBytes: 1 << 20)) else {
                return
            }
            fatalError("read with a lower limit only: \(shallow.policies)")
        }
        require((try? read.json()) == json, "JSON and back is something else")
        let request = CedarRequest(principal: principal, action: action, resource: resource, context: context)
        let (first, second) = (set.evaluate(request, store), read.evaluate(request, store))
        require(
            Set(first.reasons.map(\.id)) == Set(second.reasons.map(\.id)) && first.errors.count == second.errors.count,
            "JSON means something else")
    }

    private static func evaluate(_ set: CedarPolicySet) {
        compare(set, CedarRequest(principal: principal, action: action, resource: resource, context: context), store)
    }

    private static func compare(_ set: CedarPolicySet, _ request: CedarRequest, _ entities: EntityStore) {
        let (found, scanned) = (set.evaluate(request, entities), set.evaluateByScan(request, entities))
        require(
            found.reasons == scanned.reasons && found.errors.map(\.policy) == scanned.errors.map(\.policy),
            "the index changes the answer")
    }

    private static func uids(_ json: JSONValue) -> [EntityUID] {
        (json.array ?? []).prefix(4).compactMap { try? EntityUID(json: $0["uid"] ?? .null) }
    }

    private static let principal = EntityUID(type: "User", id: "a")
    private static let action = EntityUID(type: "Action", id: "x")
    private static let resource = EntityUID(type: "R", id: "r")
    private static let context: CedarRecord = ["a": 1, "b": "x", "c": true, "d": [1, 2], "e": ["f": 1]]
    private static let store = EntityStore([
        Entity(
            uid: principal, attributes: ["a": 1, "b": ["c": "d"]], parents: [EntityUID(type: "Group", id: "g")],
            tags: ["t": 1]),
        Entity(uid: action, parents: [EntityUID(type: "Action", id: "all")]),
        Entity(uid: resource, attributes: ["owner": .entity(principal)]),
    ])
    private static let policies: CedarPolicySet = {
        let text = """
            permit(principal in Group::"g", action, resource) when { principal.a == context.a || principal.hasTag("t") };
            forbid(principal, action in Action::"all", resource == R::"r") unless { context.a in [principal, resource] };
            permit(principal is User, action, resource) when { principal has a.b.c && principal.a.b.c == principal.a };
            """
        guard let policies = try? CedarPolicySet(parsing: text) else { fatalError("the policies are none") }
        return policies
    }()
}
