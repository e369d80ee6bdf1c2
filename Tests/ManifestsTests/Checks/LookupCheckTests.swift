import Folder
import Manifests
import Primitives
import Testing

/// What look-ups may name, and how far they may go.
@Suite struct LookupCheckTests {
    @Test(arguments: [
        CheckCase(
            code: "lookup.unknown-tool", line: 6,
            body: "facts:\n  account: \"find_acount(issuer: $user.issuer).id\"\ntools:\n" + CheckBody.find),
        CheckCase(
            code: "lookup.unknown-backend", line: 6,
            body: "facts:\n  account: \"other.find_account(issuer: $user.issuer).id\"\ntools:\n" + CheckBody.find),
        CheckCase(
            code: "lookup.unknown-parameter", line: 6,
            body: "facts:\n  account: \"find_account(isuer: $user.issuer).id\"\ntools:\n" + CheckBody.find),
        CheckCase(
            code: "lookup.missing-argument", line: 6,
            body: "facts:\n  account: \"find_account(issuer: $user.issuer).id\"\ntools:\n" + CheckBody.find),
        CheckCase(
            code: "lookup.unknown-fact", line: 6,
            body: "facts:\n  account: \"find_account(issuer: $acount, subject: $user.subject).id\"\ntools:\n"
                + CheckBody.find),
        CheckCase(
            code: "lookup.root", line: 6,
            body: "facts:\n  account: \"find_account(issuer: $it, subject: $user.subject).id\"\ntools:\n"
                + CheckBody.find),
        CheckCase(
            code: "lookup.root", line: 6,
            body: "facts:\n  account: \"find_account(issuer: $input.x, subject: $user.subject).id\"\ntools:\n"
                + CheckBody.find),
        CheckCase(
            code: "lookup.root", line: 6,
            body: "facts:\n  account: \"find_account(issuer: $result.x, subject: $user.subject).id\"\ntools:\n"
                + CheckBody.find),
        CheckCase(
            code: "lookup.claims", line: 6,
            body: "facts:\n  account: \"find_account(issuer: $user.claims.x, subject: $user.subject).id\"\ntools:\n"
                + CheckBody.find,
            companyClaims: false),
        CheckCase(
            code: "lookup.not-a-read", line: 7,
            body: CheckBody.account + "  x: \"reverse_refund(refund_id: $account).id\"\ntools:\n" + CheckBody.find
                + "  reverse_refund: { effect: write, only: undo, outcome: ask }\n"),
        CheckCase(
            code: "lookup.set", line: 8,
            body: CheckBody.account
                + "  lines: \"list_lines(customer_id: $account).lines[*].id\"\n  d: \"get_line(line_id: $lines).devices[*].id\"\ntools:\n"
                + CheckBody.find
                + "  list_lines: { effect: read, only: resolver }\n  get_line: { effect: read, only: resolver }\n"),
        CheckCase(
            code: "lookup.set", line: 7,
            body: CheckBody.account + "  lines: \"list_lines(customer_id: each $account).lines[*].id\"\ntools:\n"
                + CheckBody.find
                + "  list_lines: { effect: read, only: resolver }\n"),
        CheckCase(
            code: "lookup.circle", line: 6,
            body:
                "facts:\n  a: \"get_account(account_id: $b).id\"\n  b: \"get_account(account_id: $a).id\"\ntools:\n  get_account: { effect: read, only: resolver }\n"
        ),
        CheckCase(
            code: "lookup.circle", line: 6,
            body:
                "facts:\n  a: \"get_account.id\"\nnames:\n  account_id: { is: $a }\ntools:\n  get_account: { effect: read, only: resolver }\n"
        ),
        CheckCase(
            code: "lookup.too-deep", line: 9,
            body: CheckBody.account
                + "  b: \"get_account(account_id: $account).b\"\n  c: \"get_account(account_id: $b).c\"\n  d: \"get_account(account_id: $c).d\"\ntools:\n"
                + CheckBody.find
                + "  get_account: { effect: read, only: resolver }\n"),
        CheckCase(
            code: "lookup.too-deep", line: 10,
            body: CheckBody.account
                + "  b: \"get_account(account_id: $account).b\"\n  c: \"get_account(account_id: $b).c\"\nnames:\n  device_id: { in: \"get_line(line_id: $c).devices[*].id\" }\ntools:\n"
                + CheckBody.find
                + "  get_account: { effect: read, only: resolver }\n  get_line: { effect: read, only: resolver }\n  get_device: read\n"
        ),
        CheckCase(
            code: "expression.syntax", line: 6,
            body: "facts:\n  account: find_account(issuer $user.issuer)\ntools:\n" + CheckBody.find),
        CheckCase(
            code: "manifest.fact-name", line: 7,
            body: CheckBody.account
                + "  user: \"find_account(issuer: $user.issuer, subject: $user.subject).id\"\ntools:\n" + CheckBody.find
        ),
    ])
    func lookups(_ item: CheckCase) { item.check() }

    @Test func aFactOfAnotherBackEndIsFoundByItsName() throws {
        let read = ManifestFixture.read(
            ManifestFixture.head + CheckBody.tools("") + """
                ---
                backend: guardians
                openapi: ./guardians.json
                url: https://x
                auth: per-call
                names: { guardian: { is: $account } }
                tools: { list_wards: read }
                """)
        #expect(read.diagnostics.map(\.description) == [])
        #expect(
            read.catalog?.tool("guardians_list_wards")?.parameters.first?.fill
                == .fact(FactID(backend: "billing", name: "account")))
    }

    @Test func aFactThatTwoBackEndsHaveIsNamedWithItsOwn() {
        let read = ManifestFixture.read(
            ManifestFixture.head + CheckBody.tools("") + """
                ---
                backend: second
                openapi: ./billing.json
                url: https://x
                auth: per-call
                facts: { account: "find_account(issuer: $user.issuer, subject: $user.subject).id" }
                tools: { find_account: { effect: read, only: resolver } }
                ---
                backend: guardians
                openapi: ./guardians.json
                url: https://x
                auth: per-call
                names: { guardian: { is: $account } }
                tools: { list_wards: read }
                """)
        #expect(read.diagnostics.map(\.code) == ["lookup.ambiguous-fact"])
        #expect(read.diagnostics.first?.fix == "Write `$billing.account` or `$second.account`.")
    }

    @Test func aChainOfThousandsOfFactsIsRefusedAndNotFollowed() {
        var body = "facts:\n  f0: \"get_account(account_id: $user.subject).id\"\n"
        for index in 1..<5_000 { body += "  f\(index): \"get_account(account_id: $f\(index - 1)).id\"\n" }
        let read = ManifestFixture.read(
            ManifestFixture.head + body + "tools: { get_account: { effect: read, only: resolver } }\n")
        #expect(read.catalog == nil)
        #expect(read.diagnostics.allSatisfy { $0.code == "lookup.too-deep" || $0.code == "folder.too-many" })
    }
}
