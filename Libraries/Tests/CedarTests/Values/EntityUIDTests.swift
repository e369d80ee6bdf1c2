import Cedar
import Primitives
import Testing

/// Entities' names as policies write them.
@Suite struct EntityUIDTests {
    @Test(arguments: ["A::\"x\"", "A::B::\"\"", "A::\"a \\\" b\"", "A::\"\\u{e9}\"", "A::\"::\""])
    func whatAPolicyWritesIsRead(text: String) throws {
        let uid = try #require(EntityUID(parsing: ByteString(text)))
        let policy = "permit (principal == \(text), action, resource);"
        let scope = try #require(try CedarPolicySet(parsing: policy).policies.first).scope
        #expect(scope.principal == .equal(uid))
    }

    @Test(
        arguments: [
            "", "A", "A::", "::\"x\"", "A:\"x\"", "A::x", "A::\"x", "A::\"x\"y", "A::\"x\" ", " A::\"x\"",
            "A::\"x\"\"y\"",
            "if::\"x\"", "1::\"x\"", "A::\"\\q\"", "A::\"x\", action, resource);",
        ])
    func nothingElseIs(text: String) { #expect(EntityUID(parsing: ByteString(text)) == nil) }
}
