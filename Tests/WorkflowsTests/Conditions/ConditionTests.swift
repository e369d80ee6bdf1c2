import JSON
import Manifests
import Primitives
import Testing
import Workflows

/// Conditions over typed variables.
@Suite struct ConditionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let when: String
        let seats: JSONValue
        let holds: Bool
        var testDescription: String { "\(when) with \(seats)" }

        init(_ when: String, _ seats: JSONValue, _ holds: Bool) {
            self.when = when
            self.seats = seats
            self.holds = holds
        }
    }

    static let cases: [Case] = [
        Case("$seats > 20", 21, true), Case("$seats > 20", 20, false), Case("$seats >= 20", 20, true),
        Case("$seats < 20", 3, true), Case("$seats <= 20", 20, true), Case("$seats == 20", 20, true),
        Case("$seats != 20", 20, false), Case("$seats > 20", .number(JSONNumber(21)), true),
        // Values of two kinds are neither equal nor in order.
        Case("$seats > 20", "21", false), Case("$seats == 20", "20", false), Case("$seats > 20", .null, false),
    ]

    @Test(arguments: cases) func holds(_ item: Case) throws {
        var text = WorkflowFixture.trial
        let range = try #require(text.firstRange(of: "$seats > 20"))
        text.replaceSubrange(range, with: item.when)
        let workflow = try #require(try WorkflowFixture.read(text).workflows.first)
        guard case .decide(let decide)? = workflow["size"]?.action, let branch = decide.branches.first else {
            Issue.record("there is no branch")
            return
        }
        let holds = branch.condition.holds { operand in
            switch operand {
            case .fact: item.seats
            case .constant(let value): value
            default: nil
            }
        }
        #expect(holds == item.holds)
    }
}
