import Folder
import Primitives
import Testing

@testable import Manifests

@Suite("What nobody reviewed serves nobody, and nothing that serves rests on it")
struct DraftCheckTests {
    private static let names = """
        facts: { account: "find_account(issuer: $user.issuer, subject: $user.subject).id" }
        names: { invoice_id: { owner: "get_invoice(invoice_id: $it).account_id", is: $account } }
        tools:
          find_account: { effect: read, only: resolver }

        """

    @Test("a draft is nobody's tool, and may be unfinished")
    func draft() throws {
        let catalog = try ManifestFixture.catalog(
            ManifestFixture.head + Self.names
                + "  get_invoice: { effect: read, draft: true }\n  get_child: { effect: read, draft: true }\n")
        #expect(catalog.tool("billing_get_invoice")?.audience == .nobody)
        #expect(catalog.tool("billing_get_child")?.audience == .nobody)
    }

    @Test("a tool whose records are proved by a draft does not pass")
    func rests() {
        let read = ManifestFixture.read(
            ManifestFixture.head + Self.names
                + "  get_invoice: { effect: read, draft: true }\n  issue_refund: { effect: irreversible }\n")
        let problem = read.diagnostics.first { $0.code == "manifest.draft" }
        #expect(problem?.message.contains("billing.get_invoice") == true)
        #expect(problem?.fix?.contains("--accept billing_get_invoice") == true)
    }

    @Test("nor does one that is taken back by a draft, or whose fact is found by one")
    func undoAndFacts() {
        let undone = ManifestFixture.read(
            ManifestFixture.head + Self.names
                + "  get_invoice: read\n  issue_refund: { effect: write, undo: \"reverse_refund(refund_id: $input.invoice_id)\", outcome: by_key }\n  reverse_refund: { effect: write, only: undo, outcome: ask, draft: true }\n"
        )
        #expect(undone.diagnostics.contains { $0.code == "manifest.draft" && $0.message.contains("reverse_refund") })
        let facts = ManifestFixture.read(
            ManifestFixture.head + Self.names.replacing("only: resolver", with: "only: resolver, draft: true")
                + "  get_invoice: read\n")
        #expect(facts.diagnostics.contains { $0.code == "manifest.draft" && $0.message.contains("find_account") })
    }
}
