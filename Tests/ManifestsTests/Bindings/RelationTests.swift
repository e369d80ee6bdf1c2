import Folder
import JSON
import Manifests
import Primitives
import Provenance
import Testing

/// Every way in which a parameter belongs to the session's user.
@Suite struct RelationTests {
    private static let facts = """
        facts:
          account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
          lines: "list_lines(customer_id: $account).lines[*].id"
          devices: "get_line(line_id: each $lines).devices[*].id"
          wards: "guardians.list_wards(guardian: $account).wards[*].id"
        """
    private static let resolver = """
          find_account: { effect: read, only: resolver }
          list_lines: { effect: read, only: resolver }
          get_line: { effect: read, only: resolver }
        """
    private static let guardians = """
        ---
        backend: guardians
        openapi: ./guardians.json
        url: https://guardians.internal
        auth: per-call
        tools: { list_wards: { effect: read, only: resolver } }
        """

    private func catalog(names: String, records: String = "", tools: String) throws -> Catalog {
        try ManifestFixture.catalog(
            [
                ManifestFixture.head + Self.facts, "names:", names, records, "tools:", Self.resolver, tools,
                Self.guardians,
            ].joined(separator: "\n"))
    }

    private func parameter(_ catalog: Catalog, _ tool: ByteString, _ path: String) throws -> Parameter {
        let tool = try #require(catalog.tool(tool))
        return try #require(tool.parameters.first { $0.path.description == path })
    }

    @Test func theArgumentIsTheSubject() throws {
        let catalog = try catalog(names: "  account_id: { is: $account }", tools: "  get_account: read")
        let tool = try #require(catalog.tool("billing_get_account"))
        let parameter = try parameter(catalog, "billing_get_account", "account_id")
        #expect(parameter.fill == .fact(FactID(backend: "billing", name: "account")))
        #expect(tool.inputSchema["properties"]?["account_id"] != nil)
        #expect(
            tool.offeredSchema == ["type": "object", "properties": [:], "additionalProperties": false],
            "agents never see it")
    }

    @Test func memberOfAList() throws {
        let catalog = try catalog(names: "  device_id: { in: $devices }", tools: "  get_device: read")
        guard
            case .member(of: .operand(.fact(let fact)))? = try parameter(catalog, "billing_get_device", "device_id")
                .binding
        else {
            return #expect(Bool(false), "another binding")
        }
        #expect(catalog.fact(fact)?.isSet == true)
    }

    @Test func memberOfAListInPlace() throws {
        let catalog = try catalog(
            names: "  device_id: { in: \"list_lines(customer_id: $account).lines[*].id\" }", tools: "  get_device: read"
        )
        guard case .member(of: .lookup(let lookup))? = try parameter(catalog, "billing_get_device", "device_id").binding
        else {
            return #expect(Bool(false), "another binding")
        }
        #expect(lookup.isSet)
    }

    @Test func keyOfAMap() throws {
        let catalog = try catalog(
            names: "  account_id: { is: $account }\n  payment_method_id: { keys: \"get_account.payment_methods\" }",
            tools: "  get_account: read\n  pay_with: irreversible")
        guard case .key(of: let lookup)? = try parameter(catalog, "billing_pay_with", "payment_method_id").binding
        else {
            return #expect(Bool(false), "another binding")
        }
        #expect(
            lookup.description == "billing.get_account(account_id: $billing.account).payment_methods",
            "filled from names")
    }

    @Test func twoHops() throws {
        let catalog = try catalog(names: "  device_id: { in: $devices }", tools: "  get_device: read")
        let devices = try #require(catalog.fact(FactID(backend: "billing", name: "devices")))
        #expect(devices.lookup.call.each?.value == .fact(FactID(backend: "billing", name: "lines")))
        #expect(devices.isSet)
    }

    @Test func listInPages() throws {
        let catalog = try catalog(
            names: """
                  account_id: { is: $account }
                  refund_id: { in: { list: list_refunds, items: "refunds[*].id", next: next_cursor, into: cursor, pages: 20 } }
                """, tools: "  list_refunds: read\n  get_refund: read")
        guard case .member(of: .pages(let pages))? = try parameter(catalog, "billing_get_refund", "refund_id").binding
        else {
            return #expect(Bool(false), "another binding")
        }
        #expect(pages.call.arguments.map(\.name) == ["account_id"], "the cursor is the reader's")
        #expect(pages.cursor == "cursor")
        #expect(pages.items.description == "refunds[*].id")
        #expect(pages.pages == 20)
    }

    @Test func polymorphic() throws {
        let catalog = try catalog(
            names: "  subject_id: { any: [ { is: $account }, { in: $lines }, { matches: \"PLAN-[A-Z0-9]{3,12}\" } ] }",
            tools: "  get_subject: read")
        guard case .any(let bindings)? = try parameter(catalog, "billing_get_subject", "subject_id").binding,
            bindings.count == 3,
            case .matches(let form) = bindings[2]
        else { return #expect(Bool(false), "another binding") }
        #expect(form.pattern.matchesWhole("PLAN-A1B"))
        #expect(!form.pattern.matchesWhole("xPLAN-A1B"))
        #expect(
            try parameter(catalog, "billing_get_subject", "subject_id").fill == nil,
            "one of several is compared, not filled in")
    }

    @Test func twoFactsForOneName() throws {
        let catalog = try catalog(
            names: "  transaction_id: { in: $lines }",
            tools: """
                  get_transaction: { effect: read, bind: { id: { in: $lines } } }
                  dispute: { effect: irreversible, bind: { transaction_id: { owner: "get_transaction(id: $it).account_id", is: $account } } }
                """)
        guard case .owner(let rule)? = try parameter(catalog, "billing_dispute", "transaction_id").binding else {
            return #expect(Bool(false), "another binding")
        }
        #expect(rule.lookup.description == "billing.get_transaction(id: $it).account_id")
        #expect(rule.expected == .equal(.fact(FactID(backend: "billing", name: "account"))))
    }

    @Test func byOwner() throws {
        let catalog = try catalog(
            names: "  invoice_id: { owner: \"get_invoice(invoice_id: $it).account_id\", is: $account }",
            tools: "  get_invoice: read")
        guard case .owner(let rule)? = try parameter(catalog, "billing_get_invoice", "invoice_id").binding else {
            return #expect(Bool(false), "another binding")
        }
        #expect(rule.text == nil)
    }

    @Test func byOwnerAmongASet() throws {
        let catalog = try catalog(
            names: "  invoice_id: { owner: \"get_invoice(invoice_id: $it).account_id\", in: $wards }",
            tools: "  get_invoice: read")
        guard case .owner(let rule)? = try parameter(catalog, "billing_get_invoice", "invoice_id").binding else {
            return #expect(Bool(false), "another binding")
        }
        #expect(rule.expected == .member(of: .fact(FactID(backend: "billing", name: "wards"))))
    }

    @Test func byOwnerInText() throws {
        let catalog = try catalog(
            names: "  ticket_id: { owner: { tool: get_ticket, text: \"^Customer: (C-[0-9]+)$\" }, is: $account }",
            tools: "  get_ticket: read")
        guard case .owner(let rule)? = try parameter(catalog, "billing_get_ticket", "ticket_id").binding else {
            return #expect(Bool(false), "another binding")
        }
        #expect(rule.lookup.description == "billing.get_ticket(ticket_id: $it)")
        #expect(rule.text?.captures(in: "Customer: C-17")?.last == .some("C-17"))
    }

    @Test func byResult() throws {
        let catalog = try catalog(
            names: "",
            tools: """
                  find_user_id_by_email: { effect: read, result: { is: $account } }
                  find_users_by_name: { effect: read, result: { each: "users[*]", key: id, is: $account } }
                """)
        let one = try #require(catalog.tool("billing_find_user_id_by_email")?.result)
        #expect(one.each == nil && one.key == .root)
        let many = try #require(catalog.tool("billing_find_users_by_name")?.result)
        #expect(many.each?.description == "users[*]" && many.key.description == "id")
        #expect(many.expected == .equal(.fact(FactID(backend: "billing", name: "account"))))
    }

    @Test func throughADispatcher() throws {
        let catalog = try ManifestFixture.catalog(
            ManifestFixture.head + Self.facts + "\ntools:\n" + Self.resolver + "\n" + """
                ---
                backend: legacy
                openapi: ./legacy.json
                url: https://legacy.internal
                auth: per-call
                dispatch: { tool: call_tool, name: name, arguments: { json: arguments } }
                names: { account_id: { is: $account } }
                tools: { get_bill: { effect: read, parameters: { account_id: string, months: "integer?", tags: [ string ] } } }
                """ + "\n" + Self.guardians)
        let tool = try #require(catalog.tool("legacy_get_bill"))
        guard case .dispatched(let dispatch) = tool.route else {
            Issue.record("not dispatched")
            return
        }
        #expect(dispatch.form == .json && dispatch.name == "name" && dispatch.arguments == "arguments")
        #expect(tool.route.http?.body == .members(["name", "arguments"], required: true))
        #expect(tool.offeredSchema["properties"]?.object?.keys == ["months", "tags"])
        #expect(tool.offeredSchema["required"] == ["tags"])
        #expect(catalog.tool("legacy_call_tool") == nil)
    }

    @Test func publicTools() throws {
        let catalog = try catalog(names: "", tools: "  search_products: { effect: read, public: true }")
        #expect(catalog.tool("billing_search_products")?.isPublic == true)
    }

    @Test func aRightThatAnotherBackEndKnows() throws {
        let catalog = try catalog(names: "  child_account_id: { in: $wards }", tools: "  get_child: read")
        let wards = try #require(catalog.fact(FactID(backend: "billing", name: "wards")))
        #expect(wards.lookup.call.tool == ToolID(backend: "guardians", name: "list_wards"))
    }

    @Test func constants() throws {
        let catalog = try catalog(
            names: "  region: { constant: eu }", tools: "  get_price: { effect: read, public: true }")
        let tool = try #require(catalog.tool("billing_get_price"))
        #expect(try parameter(catalog, "billing_get_price", "region").fill == .constant("eu"))
        #expect(tool.offeredSchema["properties"]?.object?.keys == ["plan"])
        #expect(tool.offeredSchema["required"] == nil)
    }

    @Test func elementsOfAList() throws {
        let catalog = try catalog(
            names: "  invoice_ids: { in: $lines }",
            tools: "  get_many: { effect: read, result: { each: \"users[*]\", key: id, is: $account } }")
        #expect(try parameter(catalog, "billing_get_many", "invoice_ids[*]").binding != nil, "every element is judged")
    }

    @Test func partsOfAList() throws {
        let catalog = try catalog(
            names: "  account_id: { is: $account }",
            tools: """
                  add_members: { effect: write, bind: { "members[*].account_id": { in: $wards } }, undo: "remove_members(members: $input.members)", outcome: ask }
                  remove_members: { effect: write, only: undo, outcome: ask }
                """)
        let own = try parameter(catalog, "billing_add_members", "members[*].account_id")
        guard case .member? = own.binding else { return #expect(Bool(false), "the tool's own word goes first") }
        let named = try parameter(catalog, "billing_remove_members", "members[*].account_id")
        #expect(named.fill != nil, "a name means the same at every depth")
        let items = try #require(
            catalog.tool("billing_remove_members")?.offeredSchema["properties"]?["members"]?["items"])
        #expect(items["properties"]?.object?.keys == ["role"])
        #expect(items["additionalProperties"] == false)
    }

    @Test func aNameThatDoesNotHoldHere() throws {
        let catalog = try catalog(
            names: "  region: { constant: eu }",
            tools: "  get_price: { effect: read, public: true, bind: { region: { kind: free, bound: false } } }")
        #expect(try parameter(catalog, "billing_get_price", "region").binding == nil)
    }

    @Test func claimsOfTheCompany() throws {
        let catalog = try catalog(names: "  device_id: { in: $user.claims.devices }", tools: "  get_device: read")
        guard
            case .member(of: .operand(.user(.claim("devices"))))? = try parameter(
                catalog, "billing_get_device", "device_id"
            ).binding
        else {
            return #expect(Bool(false), "another binding")
        }
    }

    /// A look-up is complete; a way back passes the binder, which fills in what is filled in.
    @Test func aWayBackHoldsWhatIsWritten() throws {
        let catalog = try catalog(
            names: "  refund_id: { is: $account }",
            tools: """
                  pay_with: { effect: write, bind: { payment_method_id: free }, undo: "reverse_refund()", outcome: 'get_refund.status == "x"' }
                  get_refund: { effect: read, only: resolver }
                  reverse_refund: { effect: write, only: undo, outcome: ask }
                """)
        let tool = try #require(catalog.tool("billing_pay_with"))
        #expect(tool.undo?.arguments.isEmpty == true)
        guard case .lookup(let comparison)? = tool.outcome else { return #expect(Bool(false), "another outcome") }
        #expect(comparison.lookup.call.arguments.map(\.name) == ["refund_id"])
    }
}
