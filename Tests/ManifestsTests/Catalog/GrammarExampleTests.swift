import Folder
import JSON
import Manifests
import Primitives
import Provenance
import Testing

/// The example that documents the grammar, whole.
@Suite struct GrammarExampleTests {
    static let text = """
        backend: billing
        openapi: ./billing.json
        url: https://billing.internal
        auth: per-call

        facts:
          account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
          lines:   "list_lines(customer_id: $account).lines[*].id"
          devices: "get_line(line_id: each $lines).devices[*].id"
          wards:   "guardians.list_wards(guardian: $account).wards[*].id"
        roles: "get_member(account_id: $account).roles[*]"

        names:
          account_id:        { is: $account }
          invoice_id:        { owner: "get_invoice(invoice_id: $it).account_id", is: $account }
          device_id:         { in: $devices }
          payment_method_id: { keys: "get_account.payment_methods" }
          refund_id:         { in: { list: list_refunds, items: "refunds[*].id", next: next_cursor, into: cursor, pages: 20 } }
          subject_id:        { any: [ { is: $account }, { in: $lines }, { matches: "PLAN-[A-Z0-9]{3,12}" } ] }
          child_account_id:  { in: $wards }
          ticket_id:         { owner: { tool: get_ticket, text: "^Customer: (C-[0-9]+)$" }, is: $account }
          region:            { constant: eu }

        records:
          Invoice: { key: invoice_id, owner: account_id, is: $account, fields: [ id, total, currency, status, due_date ], names: [ supplier ] }
          Refund:  { key: refund_id, fields: [ id, amount, status ] }

        tools:
          find_account:   { effect: read, only: resolver }
          list_lines:     { effect: read, only: resolver }
          get_line:       { effect: read, only: resolver }
          get_member:     { effect: read, only: resolver }
          get_account:    { effect: read, only: resolver }
          get_transaction: { effect: read, only: resolver }
          get_invoice:    read
          get_ticket:     read
          get_device:     read
          get_subject:    read
          get_child:      read
          get_price:      { effect: read, public: true }
          list_refunds:   read
          get_refund:     read
          pay_with:       irreversible
          search_products: { effect: read, public: true }
          find_user_id_by_email: { effect: read, result: { is: $account } }
          find_users_by_name:    { effect: read, result: { each: "users[*]", key: id, is: $account } }
          issue_refund:   { effect: write, undo: "reverse_refund(refund_id: $result.id)", outcome: by_key }
          reverse_refund: { effect: write, only: undo, outcome: 'get_refund(refund_id: $input.refund_id).status == "reversed"' }
          add_members:    { effect: write, bind: { "members[*].account_id": { in: $wards } }, undo: "remove_members(members: $input.members)", outcome: ask }
          remove_members: { effect: write, only: undo, outcome: ask }
          dispute:        { effect: irreversible, bind: { transaction_id: { owner: "get_transaction(id: $it).account_id", is: $account } } }
        ---
        backend: guardians
        openapi: ./guardians.json
        url: https://guardians.internal
        auth: { exchange: { token_endpoint: "https://login.guardians.internal/token", audience: guardians } }
        tools: { list_wards: { effect: read, only: resolver } }
        """

    private let catalog: Catalog
    private let diagnostics: [Diagnostic]

    init() throws {
        let read = ManifestFixture.read(Self.text)
        catalog = try #require(read.catalog, "\(read.diagnostics.map(\.description).joined(separator: "\n"))")
        diagnostics = read.diagnostics
    }

    private func tool(_ name: ByteString) throws -> Tool { try #require(catalog.tool(name)) }

    @Test func isReadWithoutAWord() {
        #expect(diagnostics.filter { $0.code != "manifest.kind-assumed" }.map(\.description) == [])
    }

    @Test func toolsGoByTheirPublicNames() throws {
        #expect(catalog.tools.count == 24)
        #expect(catalog.tools.map(\.publicName) == catalog.tools.map(\.publicName).sorted())
        #expect(try tool("billing_get_invoice").id == ToolID(backend: "billing", name: "get_invoice"))
        #expect(catalog.tool("get_invoice") == nil)
        #expect(catalog.tool("billing_list_lines")?.audience == .resolver)
        #expect(catalog.tool("billing_tag") == nil, "a tool that is not there does not exist")
    }

    @Test func recordsAreFoundByTheirSchema() throws {
        #expect(
            try tool("billing_list_refunds").returns == [
                RecordPlace(path: ResultPath([.key("refunds"), .every]), record: "Refund")
            ])
        #expect(try tool("billing_get_invoice").returns == [RecordPlace(path: .root, record: "Invoice")])
        let invoice = try #require(catalog.backend("billing")?.records["Invoice"])
        #expect(invoice.id == "id")
        #expect(invoice.owner?.description == "account_id")
        #expect(invoice.names.map(\.description) == ["supplier"])
        #expect(invoice.isLabelled(ResultPath([.key("total")])))
        #expect(!invoice.isLabelled(ResultPath([.key("memo")])))
        #expect(!invoice.isLabelled(ResultPath([.key("supplier")])))
    }

    @Test func aParameterThatKeysARecordIsTheResource() throws {
        #expect(try tool("billing_get_invoice").resource?.record == "Invoice")
        #expect(try tool("billing_search_products").resource == nil)
    }

    @Test func undoAndOutcome() throws {
        let refund = try tool("billing_issue_refund")
        #expect(refund.undo?.description == "billing.reverse_refund(refund_id: $result.id)")
        guard case .byKey? = refund.outcome else { return #expect(Bool(false), "another outcome") }
        #expect(refund.route.operation.idempotencyHeader == "Idempotency-Key")
        #expect(refund.inputSchema["properties"]?["Idempotency-Key"] == nil)
        guard case .lookup(let comparison)? = try tool("billing_reverse_refund").outcome else {
            return #expect(Bool(false), "another outcome")
        }
        #expect(comparison.equals == .constant("reversed"))
        #expect(comparison.lookup.call.arguments.first?.value == .input(ResultPath([.key("refund_id")])))
    }

    @Test(
        arguments: [
            ("billing_issue_refund", "invoice_id", .object), ("billing_issue_refund", "amount", .value),
            ("billing_issue_refund", "reason", .content),
            ("billing_search_products", "query", .free), ("billing_get_invoice", "invoice_id", .object),
            ("billing_add_members", "members[*].role", .target),
        ] as [(ByteString, String, ParameterKind)])
    func kindsByDefault(tool name: ByteString, path: String, kind: ParameterKind) throws {
        #expect(try tool(name).parameters.first { $0.path.description == path }?.kind == kind)
    }

    @Test func roles() {
        #expect(catalog.roles.map(\.description) == ["billing.get_member(account_id: $billing.account).roles[*]"])
    }

    @Test func backends() throws {
        #expect(catalog.backends.map(\.name) == ["billing", "guardians"])
        #expect(try #require(catalog.backend("guardians")).authentication.isStanding)
        #expect(try #require(catalog.backend("billing")).url == "https://billing.internal")
    }
}
