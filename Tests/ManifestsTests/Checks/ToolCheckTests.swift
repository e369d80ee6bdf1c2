import Folder
import Manifests
import Primitives
import Testing

/// What must hold of a tool before anyone may use it.
@Suite struct ToolCheckTests {
    @Test(arguments: [
        CheckCase(
            code: "manifest.unknown-tool", line: 9,
            body: CheckBody.tools("  get_invoce: { effect: read, public: true }\n")),
        CheckCase(code: "manifest.unbound-read", line: 9, body: CheckBody.tools("  search_products: read\n")),
        CheckCase(
            code: "manifest.unbound-read", line: 11,
            body: CheckBody.named("region: { constant: eu }", "  get_price: read\n")),
        CheckCase(
            code: "manifest.unbound-read", line: 11,
            body: CheckBody.named("plan: { in: $user.claims.plans }", "  get_price: read\n")),
        CheckCase(
            code: "manifest.unbound-id", line: 11,
            body: CheckBody.named("invoice_id: { matches: \"I.*\" }", "  dispute: irreversible\n")
        ),
        CheckCase(
            code: "manifest.unbound-id", line: 9,
            body: CheckBody.tools("  get_many: { effect: read, result: { is: $account } }\n")),
        CheckCase(
            code: "manifest.open-parameter", line: 11,
            body: CheckBody.named("invoice_id: { matches: \"I.*\" }", "  tag: irreversible\n")),
        CheckCase(
            code: "manifest.no-undo", line: 11,
            body: CheckBody.named("refund_id: { is: $account }", "  reverse_refund: { effect: write, outcome: ask }\n")),
        CheckCase(
            code: "manifest.no-outcome", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: write, undo: \"reverse_refund(refund_id: $input.refund_id)\" }\n")),
        CheckCase(
            code: "manifest.no-outcome", line: 9,
            body: CheckBody.tools("  reverse_refund: { effect: write, only: undo }\n")),
        CheckCase(
            code: "manifest.undo", line: 9,
            body: CheckBody.tools(
                "  reverse_refund: { effect: write, only: undo, outcome: ask, undo: \"reverse_refund(refund_id: $input.refund_id)\" }\n"
            )),
        CheckCase(
            code: "manifest.undo", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: irreversible, undo: \"remove_members(members: $input.refund_id)\" }\n  remove_members: { effect: write, only: undo, outcome: ask }\n"
            )),
        CheckCase(
            code: "manifest.undo-effect", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: write, outcome: ask, undo: \"get_refund(refund_id: $input.refund_id)\" }\n  get_refund: read\n"
            )),
        CheckCase(
            code: "manifest.no-key", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: write, outcome: by_key, undo: \"reverse_refund(refund_id: $input.refund_id)\" }\n"
            )),
        CheckCase(
            code: "manifest.effect", line: 9,
            body: CheckBody.tools("  search_products: { effect: read, public: true, outcome: ask }\n")),
        CheckCase(
            code: "manifest.effect", line: 9,
            body: CheckBody.tools("  reverse_refund: { effect: irreversible, only: undo, outcome: ask }\n")),
        CheckCase(
            code: "manifest.effect", line: 9,
            body: CheckBody.tools("  reverse_refund: { effect: irreversible, only: resolver }\n")),
        CheckCase(
            code: "manifest.effect", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }", "  reverse_refund: { effect: irreversible, public: true }\n")),
        CheckCase(
            code: "manifest.public", line: 9,
            body: CheckBody.tools("  find_user_id_by_email: { effect: read, public: true, result: { is: $account } }\n")
        ),
        CheckCase(
            code: "manifest.public-name", line: 9,
            body: CheckBody.tools("  search_products: { effect: read, public: true, name: \"search products\" }\n")),
        CheckCase(
            code: "manifest.name-collision", line: 10,
            body: CheckBody.tools(
                "  search_products: { effect: read, public: true, name: x }\n  get_price: { effect: read, public: true, name: x }\n"
            )),
        CheckCase(code: "folder.unknown-word", line: 9, body: CheckBody.tools("  search_products: reads\n")),
        CheckCase(code: "folder.missing-key", line: 9, body: CheckBody.tools("  search_products: { public: true }\n")),
        CheckCase(
            code: "folder.unknown-key", line: 9,
            body: CheckBody.tools("  search_products: { effect: read, public: true, undos: x }\n")),
        CheckCase(
            code: "lookup.unknown-parameter", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: write, outcome: 'get_refund(refund_id: $input.refnd_id).status == \"x\"', undo: \"reverse_refund(refund_id: $input.refund_id)\" }\n  get_refund: read\n"
            )),
        CheckCase(
            code: "lookup.root", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: write, outcome: 'get_refund(refund_id: $result.id).status == \"x\"', undo: \"reverse_refund(refund_id: $input.refund_id)\" }\n  get_refund: read\n"
            )),
        CheckCase(
            code: "expression.syntax", line: 11,
            body: CheckBody.named(
                "refund_id: { is: $account }",
                "  reverse_refund: { effect: write, outcome: by-key, undo: \"reverse_refund(refund_id: $input.refund_id)\" }\n"
            )),
    ])
    func tools(_ item: CheckCase) { item.check() }

    @Test(arguments: [
        (
            "manifest.unused-name",
            "facts: {}\nnames: { invoce_id: { constant: x } }\ntools: { search_products: { effect: read, public: true } }\n"
        ),
        (
            "manifest.kind-assumed",
            "names: { account_id: { in: $user.claims.a } }\ntools: { add_members: irreversible }\n"
        ),
        ("manifest.unbound-write", "tools: { add_members: { effect: irreversible, bind: { members: value } } }\n"),
    ])
    func warnings(code: String, body: String) {
        let read = ManifestFixture.read(ManifestFixture.head + body)
        #expect(read.diagnostics.map(\.code) == [code])
        #expect(read.diagnostics.map(\.severity) == [.warning])
        #expect(read.catalog != nil)
    }

    @Test func oneMistakeIsToldOnce() {
        // The tool is misspelt in its own entry; what refers to it says no more.
        CheckCase(
            code: "folder.unknown-word", line: 8,
            body: CheckBody.account + "tools:\n  find_account: { effect: raed, only: resolver }\n"
        ).check()
    }

    @Test func publicNamesOfTwoBackEndsCollide() {
        let head = "openapi: ./billing.json\nurl: https://x\nauth: per-call\n"
        let read = ManifestFixture.read(
            "backend: a\n\(head)tools: { search_products: { effect: read, public: true, name: a_b_c } }\n---\nbackend: a_b\n\(head)tools: { get_price: { effect: read, public: true, name: a_b_c } }\n"
        )
        #expect(read.diagnostics.map(\.code) == ["manifest.name-collision"])
    }
}
