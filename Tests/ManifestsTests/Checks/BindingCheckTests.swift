import Folder
import Manifests
import Primitives
import Testing

/// Bindings that could not hold.
@Suite struct BindingCheckTests {
    @Test(arguments: [
        CheckCase(
            code: "lookup.set", line: 10,
            body: CheckBody.account
                + "  lines: \"list_lines(customer_id: $account).lines[*].id\"\nnames:\n  # one value\n  device_id: { is: $lines }\ntools:\n"
                + CheckBody.find + "  get_device: read\n  list_lines: { effect: read, only: resolver }\n"
        ),
        CheckCase(
            code: "lookup.set", line: 8, body: CheckBody.named("device_id: { in: $account }", "  get_device: read\n")),
        CheckCase(
            code: "binding.constant", line: 8,
            body: CheckBody.named("device_id: { is: \"'D-1'\" }", "  get_device: read\n")),
        CheckCase(
            code: "binding.several", line: 8,
            body: CheckBody.named("device_id: { is: $account, matches: \"D.*\" }", "  get_device: read\n")),
        CheckCase(
            code: "binding.several", line: 8,
            body: CheckBody.named(
                "device_id: { owner: \"get_device(device_id: $it).o\", is: $account, matches: x }",
                "  get_device: read\n")),
        CheckCase(
            code: "binding.expected", line: 8,
            body: CheckBody.named("device_id: { owner: \"get_device(device_id: $it).o\" }", "  get_device: read\n")),
        CheckCase(
            code: "binding.owner", line: 8,
            body: CheckBody.named(
                "device_id: { owner: \"get_device(device_id: $account).o\", is: $account }", "  get_device: read\n")),
        CheckCase(
            code: "binding.owner", line: 8,
            body: CheckBody.named(
                "device_id: { owner: \"get_device(device_id: $it)\", is: $account }", "  get_device: read\n")),
        CheckCase(
            code: "binding.owner", line: 8,
            body: CheckBody.named(
                "device_id: { owner: \"get_device(device_id: $it).o[*]\", is: $account }", "  get_device: read\n")),
        CheckCase(
            code: "binding.pattern", line: 8,
            body: CheckBody.named(
                "ticket_id: { owner: { tool: get_ticket, text: \"^(a)(b)\" }, is: $account }", "  get_ticket: read\n")),
        CheckCase(
            code: "pattern.unsupported", line: 8,
            body: CheckBody.named("device_id: { matches: \"(a)\\\\1\" }", "  get_device: read\n")),
        CheckCase(
            code: "binding.set", line: 8,
            body: CheckBody.named(
                "device_id: { in: \"find_account(issuer: $user.issuer, subject: $user.subject).id\" }",
                "  get_device: read\n")),
        CheckCase(
            code: "binding.keys", line: 8,
            body: CheckBody.named(
                "device_id: { keys: \"get_line(line_id: $account).devices[*]\" }",
                "  get_device: read\n  get_line: { effect: read, only: resolver }\n")),
        CheckCase(
            code: "binding.pages", line: 8,
            body: CheckBody.named(
                "device_id: { in: { list: \"list_refunds(account_id: $account)\", items: \"refunds[*].id\", next: next_cursor } }",
                "  get_device: read\n  list_refunds: { effect: read, only: resolver }\n")),
        CheckCase(
            code: "lookup.unknown-parameter", line: 8,
            body: CheckBody.named(
                "device_id: { in: { list: \"list_refunds(account_id: $account)\", items: \"refunds[*].id\", next: next_cursor, into: crsor } }",
                "  get_device: read\n  list_refunds: { effect: read, only: resolver }\n")),
        CheckCase(
            code: "folder.out-of-range", line: 8,
            body: CheckBody.named(
                "device_id: { in: { list: \"list_refunds(account_id: $account)\", items: \"refunds[*].id\", pages: 100000 } }",
                "  get_device: read\n  list_refunds: { effect: read, only: resolver }\n")),
        CheckCase(
            code: "binding.any", line: 8, body: CheckBody.named("device_id: { any: [] }", "  get_device: read\n")),
        CheckCase(
            code: "folder.unknown-key", line: 8,
            body: CheckBody.named("device_id: { iss: $account }", "  get_device: { effect: read, public: true }\n")),
        CheckCase(
            code: "folder.unknown-word", line: 8,
            body: CheckBody.named("device_id: targt", "  get_device: { effect: read, public: true }\n")),
        CheckCase(
            code: "lookup.root", line: 8, body: CheckBody.named("device_id: { is: $it }", "  get_device: read\n")),
        CheckCase(
            code: "binding.type", line: 8,
            body: CheckBody.named("invoice_ids: { is: $account }", "  get_many: { effect: read, public: true }\n")),
        CheckCase(
            code: "binding.type", line: 8,
            body: CheckBody.named(
                "metadata: { is: $account }", "  tag: { effect: irreversible, bind: { invoice_id: free } }\n")),
        CheckCase(
            code: "binding.type", line: 8,
            body: CheckBody.named("region: { constant: 5 }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "binding.unit", line: 8,
            body: CheckBody.named("region: { currency: EUR }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "folder.unknown-word", line: 8,
            body: CheckBody.named("region: { unit: cents }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "binding.unit", line: 8,
            body: CheckBody.named(
                "region: { unit: minor, kind: target }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "binding.unit", line: 8,
            body: CheckBody.named(
                "region: { unit: minor, is: $account }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "binding.currency", line: 8,
            body: CheckBody.named(
                "region: { unit: minor, currency: euro }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "binding.unit", line: 8,
            body: CheckBody.named("region: { unit: minor }", "  get_price: { effect: read, public: true }\n")),
        CheckCase(
            code: "manifest.unknown-parameter", line: 9,
            body: CheckBody.tools("  get_price: { effect: read, public: true, bind: { regoin: { is: $account } } }\n")),
        CheckCase(
            code: "manifest.unknown-parameter", line: 9,
            body: CheckBody.tools(
                "  add_members: { effect: irreversible, bind: { \"members[*].acount_id\": { is: $account }, \"members[*].account_id\": free } }\n"
            )),
    ])
    func bindings(_ item: CheckCase) { item.check() }
}
