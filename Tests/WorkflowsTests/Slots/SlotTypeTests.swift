import JSON
import Primitives
import Testing
import Workflows

/// What a slot takes, and as what.
@Suite struct SlotTypeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let type: SlotType
        let given: JSONValue
        /// Nil: not taken.
        let kept: JSONValue?
        var testDescription: String { "\(type.name): \(given)" }

        init(_ type: SlotType, _ given: JSONValue, _ kept: JSONValue?) {
            self.type = type
            self.given = given
            self.kept = kept
        }
    }

    static let cases: [Case] = [
        Case(.number(1...25), 7, 7), Case(.number(1...25), "7", 7), Case(.number(1...25), 0, nil),
        Case(.number(1...25), 26, nil), Case(.number(1...25), "seven", nil), Case(.number(1...25), true, nil),
        Case(.number(1...25), "99999999999999999999", nil),
        Case(.choice(["team", "business"]), "team", "team"), Case(.choice(["team", "business"]), "Team", "team"),
        Case(.choice(["team", "business"]), "gold", nil), Case(.choice(["team", "business"]), 1, nil),
        Case(.date, "2026-02-28", "2026-02-28"), Case(.date, "2026-02-30", nil), Case(.date, "26-2-3", nil),
        Case(.date, "2026-02-28T00:00:00Z", nil), Case(.date, "２０２６-02-28", nil),
        Case(.text(longest: 4), "abcd", "abcd"), Case(.text(longest: 4), "abcde", nil),
        Case(.text(longest: 4), "", nil),
        Case(.text(longest: 4), "a\u{0}", nil), Case(.text(longest: 4), ["a"], nil),
    ]

    @Test(arguments: cases) func takesWhatItMay(_ item: Case) {
        #expect(item.type.accepted(item.given) == item.kept)
    }
}
