import JSON
import Manifests
import Primitives
import Testing

/// Paths over answers and arguments.
@Suite struct ResultPathTests {
    private let answer: JSONValue = [
        "lines": [["id": "L1", "n": 1], ["id": "L2", "n": 2]], "id": "C1", "count": 7, "none": nil,
        "methods": ["card-1": ["last4": "1234"], "card-2": ["last4": "9999"]], "mixed": [["id": "a"], ["name": "b"]],
    ]

    private func path(_ segments: ResultPath.Segment...) -> ResultPath { ResultPath(segments) }

    @Test func oneValue() throws {
        #expect(try path(.key("id")).identifier(in: answer) == .text("C1"))
        #expect(try path(.key("count")).identifier(in: answer) == .number(7))
        #expect(try path(.key("lines"), .index(1), .key("id")).identifier(in: answer) == .text("L2"))
        #expect(try ResultPath.root.value(in: answer) == answer)
    }

    @Test func sets() throws {
        #expect(try path(.key("lines"), .every, .key("id")).identifiers(in: answer) == [.text("L1"), .text("L2")])
        #expect(
            try path(.key("methods"), .every, .key("last4")).identifiers(in: answer) == [.text("1234"), .text("9999")])
        #expect(try path(.key("lines"), .every).values(in: ["lines": []]).isEmpty)
    }

    @Test func keysOfAnObject() throws {
        #expect(try path(.key("methods")).keys(in: answer) == ["card-1", "card-2"])
        #expect(throws: PathFailure.wrongKind(at: path(.key("lines")), found: "array")) {
            try path(.key("lines")).keys(in: answer)
        }
        #expect(throws: PathFailure.tooMany(limit: 1)) { try path(.key("methods")).keys(in: answer, limit: 1) }
    }

    @Test func failures() {
        #expect(throws: PathFailure.missing(at: path(.key("x")))) { try path(.key("x")).value(in: answer) }
        #expect(throws: PathFailure.missing(at: path(.key("lines"), .index(2)))) {
            try path(.key("lines"), .index(2)).value(in: answer)
        }
        #expect(throws: PathFailure.wrongKind(at: path(.key("id"), .key("x")), found: "string")) {
            try path(.key("id"), .key("x")).value(in: answer)
        }
        #expect(throws: PathFailure.wrongKind(at: path(.key("id"), .every), found: "string")) {
            try path(.key("id"), .every).values(in: answer)
        }
        #expect(throws: PathFailure.notScalar(at: path(.key("lines")), found: "array")) {
            try path(.key("lines")).identifier(in: answer)
        }
        #expect(throws: PathFailure.notScalar(at: path(.key("none")), found: "null")) {
            try path(.key("none")).identifier(in: answer)
        }
        #expect(throws: PathFailure.isSet) { try path(.key("lines"), .every).value(in: answer) }
        #expect(throws: PathFailure.tooMany(limit: 1)) { try path(.key("lines"), .every).values(in: answer, limit: 1) }
    }

    /// A set of which an element is missing proves nothing.
    @Test func anIncompleteElementFailsTheSet() {
        #expect(throws: PathFailure.missing(at: path(.key("mixed"), .every, .key("id")))) {
            try path(.key("mixed"), .every, .key("id")).values(in: answer)
        }
    }

    @Test func presentPassesOver() {
        #expect(path(.key("mixed"), .every, .key("id")).present(in: answer) == ["a"])
        #expect(path(.key("x"), .key("y")).present(in: answer).isEmpty)
    }

    @Test func settingReachesEveryElement() {
        let arguments: JSONValue = ["members": [["role": "a"], ["role": "b", "account_id": "evil"]]]
        #expect(
            path(.key("members"), .every, .key("account_id")).setting("C1", in: arguments) == [
                "members": [["role": "a", "account_id": "C1"], ["role": "b", "account_id": "C1"]]
            ])
    }

    @Test func settingMakesNoParents() {
        #expect(path(.key("filter"), .key("account_id")).setting("C1", in: ["x": 1]) == ["x": 1])
        #expect(path(.key("account_id")).setting("C1", in: ["x": 1]) == ["x": 1, "account_id": "C1"])
        #expect(path(.key("account_id")).setting("C1", in: ["account_id": "evil"]) == ["account_id": "C1"])
    }
}
