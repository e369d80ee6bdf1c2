import Cedar
import Primitives
import Testing

@Suite("Text is compared by its bytes everywhere")
struct ByteIdentityTests {
    private static let composed: ByteString = "caf\u{E9}"
    private static let decomposed: ByteString = "cafe\u{301}"

    @Test(
        "In conditions",
        arguments: [
            #""caf\u{e9}" == "cafe\u{301}""#, #"["caf\u{e9}"].contains("cafe\u{301}")"#,
            #"["caf\u{e9}", "cafe\u{301}"] == ["caf\u{e9}"]"#, #""cafe\u{301}" like "caf\u{e9}""#,
            #""cafe\u{301}" like "*\u{e9}""#, #""\u{e9}" like "e*""#, #"U::"caf\u{e9}" == U::"cafe\u{301}""#,
            #"U::"caf\u{e9}" in U::"cafe\u{301}""#, #"U::"caf\u{e9}" in [U::"cafe\u{301}"]"#,
            #"{"caf\u{e9}": 1} == {"cafe\u{301}": 1}"#, #"{"caf\u{e9}": 1} has "cafe\u{301}""#,
        ])
    func conditions(expression: String) throws {
        #expect(try outcome(of: expression) == .no)
    }

    @Test("In scopes, attributes, tags and parents")
    func everywhereElse() throws {
        let owner = Entity(
            uid: EntityUID(type: "User", id: Self.composed), attributes: [Self.composed: 1],
            parents: [EntityUID(type: "Group", id: Self.composed)], tags: [Self.composed: 1])
        let store = EntityStore([owner])
        func allowed(_ id: ByteString, _ policy: String) throws -> Bool {
            let request = CedarRequest(
                principal: EntityUID(type: "User", id: id), action: EntityUID(type: "Action", id: "x"),
                resource: EntityUID(type: "R", id: "r"))
            return try CedarPolicySet(parsing: policy).evaluate(request, store).decision == .allow
        }
        for scope in [#"principal == User::"caf\u{e9}""#, #"principal in Group::"caf\u{e9}""#] {
            let policy = "permit(\(scope), action, resource);"
            #expect(try allowed(Self.composed, policy))
            #expect(try !allowed(Self.decomposed, policy))
        }
        for condition in [#"principal has "caf\u{e9}""#, #"principal.hasTag("caf\u{e9}")"#] {
            let policy = "permit(principal, action, resource) when { \(condition) };"
            #expect(try allowed(Self.composed, policy))
            #expect(try !allowed(Self.composed, policy.replacing(#"\u{e9}"#, with: #"e\u{301}"#)))
        }
    }

    @Test("In values")
    func values() {
        #expect(CedarValue.string(Self.composed) != .string(Self.decomposed))
        #expect(CedarSet([.string(Self.composed), .string(Self.decomposed)]).count == 2)
        let record: CedarRecord = [Self.composed: 1, Self.decomposed: 2]
        #expect(record.count == 2)
        #expect(record[Self.decomposed] == 2)
        #expect(EntityUID(type: "U", id: Self.composed) != EntityUID(type: "U", id: Self.decomposed))
    }
}
