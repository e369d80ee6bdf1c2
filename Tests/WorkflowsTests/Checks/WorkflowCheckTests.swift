import Folder
import Primitives
import Testing
import Workflows

/// What the checker refuses, each with its reason, file, line and fix.
@Suite struct WorkflowCheckTests {
    /// Changes of the good workflow, and the one error that they make.
    struct Bad: Sendable, CustomTestStringConvertible {
        let code: String
        /// What stands in the line that the error names.
        let line: String
        let changes: [(old: String, new: String)]
        var testDescription: String { "\(code) at \(line)" }

        init(_ code: String, at line: String, _ changes: (String, String)...) {
            self.code = code
            self.line = line
            self.changes = changes.map { (old: $0.0, new: $0.1) }
        }

        /// Each change is made once, where its text stands first.
        func text() throws -> String {
            var text = WorkflowFixture.trial
            for change in changes {
                let range = try #require(text.firstRange(of: change.old), "\(change.old) is not there")
                text.replaceSubrange(range, with: change.new)
            }
            return text
        }
    }

    @Test func aGoodOneIsTaken() throws {
        let read = try WorkflowFixture.read(WorkflowFixture.trial)
        #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.description).joined(separator: "\n"))")
        #expect(read.workflows.map(\.name) == ["trial"])
    }

    static let bad: [Bad] = [
        // Every path ends.
        Bad("workflow.unknown-state", at: "next: finished", ("next: done", "next: finished")),
        Bad("workflow.unknown-state", at: "failed: rolback", ("failed: rollback", "failed: rolback")),
        Bad("workflow.unreachable", at: "done:", ("    next: done\n", "    next: sorry\n")),
        Bad(
            "workflow.endless", at: "over:",
            ("    next: done\n  done:\n    end: \"The trial {space} is over.\"\n", "    next: over\n    visits: 2\n"),
            ("next: over\n    visits", "next: over\n    visits")),
        Bad(
            "workflow.loop", at: "size:",
            ("{ when: \"$seats > 20\", next: sorry }", "{ when: \"$seats > 20\", next: more }"),
            (
                "  create:",
                "  more:\n    ask: \"Fewer?\"\n    fill: { seats: { number: { from: 1, to: 25 } } }\n    next: size\n  create:"
            )),
        Bad("workflow.state-kind", at: "done:", ("    end: \"The trial {space} is over.\"", "    visits: 1")),
        Bad(
            "workflow.state-kind", at: "done:",
            ("    end: \"The trial {space} is over.\"", "    end: \"Over.\"\n    wait: 1h")),
        Bad("folder.missing-key", at: "steps: 40", ("time: 20d", "parallel: 2")),
        Bad("folder.missing-key", at: "workflow: trial", ("failed: rollback\n", "")),
        Bad("workflow.wait-too-long", at: "trying:", ("wait: 14d", "wait: 21d")),
        Bad(
            "workflow.after-session", at: "over:",
            ("    undo: all\n    next: done", "    call: \"desk_list_spaces()\"\n    next: done")),
        // What cannot go on takes back what it did, or tells somebody; it begins nothing.
        Bad(
            "workflow.failure-untold", at: "failed: quit", ("failed: rollback", "failed: quit"),
            ("  rollback:\n    undo: all\n    next: sorry", "  quit:\n    end: \"That did not work.\"")),
        Bad(
            "workflow.failure-untold", at: "failed: quit",
            ("    after: known\n    next: trying", "    after: known\n    next: trying\n    failed: quit"),
            ("  rollback:", "  quit:\n    end: \"That did not work.\"\n  rollback:")),
        Bad("workflow.failure-goes-on", at: "rollback:", ("  rollback:\n    undo: all", "  rollback:\n    wait: 1h")),
        Bad(
            "workflow.nothing-to-undo", at: "undo: known", ("undo: all\n    next: done", "undo: known\n    next: done")),
        // Tools.
        Bad("workflow.unknown-tool", at: "desk_make_space", ("desk_create_space(", "desk_make_space(")),
        Bad(
            "workflow.not-offered", at: "desk_delete_space",
            ("desk_add_seats(space_id: $space, seats: $seats)", "desk_delete_space(space_id: $space)")),
        Bad("workflow.unknown-parameter", at: "chairs", ("seats: $seats)", "seats: $seats, chairs: $seats)")),
        Bad("workflow.missing-parameter", at: "desk_add_seats", (", seats: $seats)", ")")),
        Bad("workflow.filled-parameter", at: "account_id", ("(plan: $plan)", "(plan: $plan, account_id: $plan)")),
        Bad("workflow.unknown-field", at: "identifier", ("space: id,", "space: identifier,")),
        Bad("workflow.type", at: "desk_add_seats", ("seats: $seats)", "seats: $plan)")),
        Bad("workflow.type", at: "gold", ("plan: $plan", "plan: 'gold'")),
        Bad("workflow.type", at: "desk_create_space", ("choice: [ team, business ]", "choice: [ team, gold ]")),
        Bad(
            "workflow.not-a-read", at: "verify:",
            ("desk_get_account().status == \"active\"", "desk_create_space(plan: $plan).status == \"active\"")),
        Bad(
            "workflow.irreversible", at: "desk_close",
            ("desk_add_seats(space_id: $space, seats: $seats)", "desk_close(space_id: $space)")),
        // Nothing is done before its verification.
        Bad(
            "workflow.around-verify", at: "create:",
            ("    visits: 3\n    next: known", "    visits: 3\n    next: size"),
            ("{ when: \"$seats > 20\", next: sorry }", "{ when: \"$seats > 20\", next: known }"),
            ("next: size\n    otherwise: sorry", "next: create\n    otherwise: sorry"),
            ("after: known\n    next: trying", "after: none\n    next: trying")),
        Bad("workflow.unverified", at: "seats:", ("    after: known\n    next: trying", "    next: trying")),
        Bad(
            "workflow.not-a-verify", at: "after: size",
            ("    after: known\n    next: seats", "    after: size\n    next: seats")),
        // Variables.
        Bad("workflow.unknown-variable", at: "$chairs", ("seats: $seats)", "seats: $chairs)")),
        Bad("workflow.unset", at: "{space}: some", ("Somebody of our team", "{space}: somebody of our team")),
        Bad("workflow.condition", at: "$plan > 20", ("$seats > 20", "$plan > 20")),
        Bad("workflow.condition", at: "$plan == 'gold'", ("$seats > 20", "$plan == 'gold'")),
        Bad("workflow.condition", at: "$seats == 'many'", ("$seats > 20", "$seats == 'many'")),
        Bad("workflow.root", at: "$input.seats", ("seats: $seats)", "seats: $input.seats)")),
        Bad("workflow.slot", at: "from: 9", ("from: 1, to: 25", "from: 9, to: 1")),
        Bad(
            "workflow.record", at: "spaces }",
            ("plan: { choice: [ team, business ] }", "plan: { record: desk_list_spaces.spaces }")),
        // No secret reaches the model.
        Bad(
            "workflow.secret", at: "{key}",
            (
                "  trying:\n",
                "  key:\n    call: \"desk_create_key()\"\n    keep: { key: value }\n    after: known\n    next: trying\n  trying:\n"
            ), ("after: known\n    next: trying\n  key", "after: known\n    next: key\n  key"),
            ("The trial {space}", "The trial with {key}")),
        Bad(
            "workflow.secret", at: "$key",
            ("{ when: \"$seats > 20\", next: sorry }", "{ when: \"$key == 'x'\", next: sorry }"),
            (
                "  size:\n",
                "  key:\n    call: \"desk_create_key()\"\n    keep: { key: value }\n    after: known\n    next: size\n  size:\n"
            ), ("next: size\n    otherwise: sorry", "next: key\n    otherwise: sorry")),
        Bad(
            "workflow.secret", at: "space_id: $key",
            (
                "  trying:\n",
                "  key:\n    call: \"desk_create_key()\"\n    keep: { key: value }\n    after: known\n    next: more\n  more:\n    call: \"desk_add_seats(space_id: $key, seats: 3)\"\n    after: known\n    next: trying\n  trying:\n"
            ), ("after: known\n    next: trying\n  key", "after: known\n    next: key\n  key")),
        Bad(
            "workflow.not-sealed", at: "give:",
            ("  trying:\n", "  give:\n    deliver: $space\n    by: page\n    next: trying\n  trying:\n"),
            ("after: known\n    next: trying\n  give", "after: known\n    next: give\n  give")),
        // Other workflows.
        Bad(
            "workflow.unknown-workflow", at: "trail",
            (
                "    wait: 14d\n    postponable: 14d\n    next: over",
                "    postpone: { workflow: trail, variable: space, by: 7d }\n    next: over\n    otherwise: sorry"
            )),
        Bad(
            "workflow.not-postponable", at: "postpone:",
            (
                "    wait: 14d\n    postponable: 14d\n    next: over",
                "    postpone: { workflow: trial, variable: space, by: 7d }\n    next: over\n    otherwise: sorry"
            )),
    ]

    @Test(arguments: bad) func aBadOneIsRefused(_ bad: Bad) throws {
        let text = try bad.text()
        let errors = try WorkflowFixture.read(text).errors
        #expect(errors.map(\.code) == [bad.code], "\(errors.map(\.description).joined(separator: "\n"))")
        let error = try #require(errors.first)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(error.location?.line)
        #expect(lines[line - 1].contains(bad.line), "it names \(error.description)")
        #expect(error.location?.file == "workflows/w.yaml")
        #expect(error.fix != nil, "every error has a fix")
    }
}
