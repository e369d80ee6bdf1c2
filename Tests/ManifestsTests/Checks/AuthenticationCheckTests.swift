import Folder
import JSON
import Manifests
import Primitives
import Testing

/// What a back end takes, and where it goes.
@Suite struct AuthenticationCheckTests {
    private static func manifest(_ auth: String, _ rest: String = "tools: {}\n") -> String {
        "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: \(auth)\n\(rest)"
    }

    @Test(
        arguments: [
            ("per-call", Authentication.perCall), ("shared-key", .sharedKey(KeyPlace())),
            ("tenant-key", .tenantKey(KeyPlace())),
            ("{ shared-key: { header: X-Api-Key } }", .sharedKey(KeyPlace(header: "X-Api-Key", scheme: nil))),
            ("{ tenant-key: { scheme: Token } }", .tenantKey(KeyPlace(scheme: "Token"))),
            ("{ shared-key: { header: X-Auth, scheme: Key } }", .sharedKey(KeyPlace(header: "X-Auth", scheme: "Key"))),
            (
                "{ exchange: { token_endpoint: https://l/t, audience: b, scope: [ r, w ] } }",
                .exchange(ExchangeRule(tokenEndpoint: "https://l/t", audience: "b", scope: "r w"))
            ),
            (
                "{ exchange: { token_endpoint: http://127.0.0.1:9/t } }",
                .exchange(ExchangeRule(tokenEndpoint: "http://127.0.0.1:9/t", audience: nil, scope: nil))
            ),
        ])
    func isRead(auth: String, expected: Authentication) throws {
        let read = ManifestFixture.read(Self.manifest(auth))
        #expect(read.diagnostics.map(\.description) == [])
        #expect(read.catalog?.backends.first?.authentication == expected)
        #expect((expected.takesInstead != nil) == expected.isStanding)
    }

    @Test(
        arguments: [
            ("manifest.exchange", "exchange"), ("manifest.auth", "{}"),
            ("manifest.auth", "{ shared-key: {}, tenant-key: {} }"), ("manifest.auth", "{ per-call: { a: b } }"),
            ("folder.unknown-key", "{ shared-key: { heder: X-Api-Key } }"),
            ("manifest.key-header", "{ shared-key: { header: Host } }"),
            ("manifest.key-header", "{ shared-key: { header: content-Length } }"),
            ("manifest.key-header", "{ shared-key: { header: Remit-Call } }"),
            ("manifest.key-header", "{ tenant-key: { header: 'X Key' } }"),
            ("manifest.key-header", "{ tenant-key: { scheme: 'a b' } }"),
            ("folder.missing-key", "{ exchange: { audience: b } }"),
            ("manifest.url", "{ exchange: { token_endpoint: 'https://u@l/t' } }"),
            ("manifest.insecure-url", "{ exchange: { token_endpoint: http://l.internal/t } }"),
        ])
    func isRefused(code: String, auth: String) {
        CheckCase(code: code, line: 4, body: Self.manifest(auth)).check("")
    }

    @Test func aParameterDoesNotWriteTheKey() {
        let operation = OpenAPIFixture.Operation(
            id: "get_thing", parameters: [:], answer: nil,
            more: [
                "parameters": [
                    ["name": "x-api-key", "in": "header", "required": true, "schema": ["type": "string"]]
                ]
            ])
        let read = ManifestFixture.read(
            Self.manifest(
                "{ tenant-key: { header: X-Api-Key } }",
                "tools: { get_thing: { effect: read, public: true, bind: { x-api-key: free } } }\n"),
            document: OpenAPIFixture(operations: [operation]))
        #expect(read.diagnostics.map(\.code) == ["manifest.key-header"])
    }

    /// The key opens every tenant, so that what is sent has to say which. Line 5 and on.
    @Test(
        arguments: [
            // Who a tenant's own issuer calls so.
            (
                10,
                #"""
                facts:
                  account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
                names: { account_id: { is: $account } }
                tools:
                  find_account: { effect: read, only: resolver }
                  get_account: read
                """#
            ),
            (
                10,
                #"""
                facts:
                  account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
                names: { invoice_id: { owner: "get_invoice(invoice_id: $it).account_id", is: $account } }
                tools:
                  find_account: { effect: read, only: resolver }
                  get_invoice: read
                """#
            ),
            (6, "names: { customer_id: { is: $user.subject } }\ntools: { list_lines: read }"),
            (6, "names: { customer_id: { is: $session.id } }\ntools: { list_lines: read }"),
            (
                9,
                #"""
                facts:
                  lines: "list_lines(customer_id: $user.subject).lines[*].id"
                names: { line_id: { any: [ { is: $user.tenant }, { in: $lines } ] } }
                tools: { list_lines: { effect: read, only: resolver },
                  get_line: read }
                """#
            ),
            (
                8,
                #"""
                facts:
                  account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
                tools: { find_account: { effect: read, only: resolver },
                  find_user_id_by_email: { effect: read, result: { is: $account } } }
                """#
            ),
            // Names a record of nobody's, and nothing else.
            (
                6,
                "names: { plan: { matches: \"P[0-9]\" }, region: { constant: eu } }\ntools: { get_price: { effect: read, bind: { plan: free } } }"
            ),
            // What comes back can be dropped; what was done cannot.
            (5, "tools: { pay_with: { effect: irreversible, bind: { payment_method_id: free, amount: value } } }"),
            // Roles of whoever is called so.
            (
                5,
                #"roles: "get_member(account_id: $user.subject).roles[*]""#
                    + "\ntools: { get_member: { effect: read, only: resolver } }"
            ),
        ])
    func aSharedKeyNeedsATenant(line: Int, rest: String) {
        let read = ManifestFixture.read(
            "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: shared-key\n" + rest)
        let errors = read.diagnostics.filter { $0.severity == .error }
        #expect(errors.contains { $0.code == "manifest.tenant-binding" && $0.location?.line == line }, "\(errors)")
        #expect(read.catalog == nil)
    }

    @Test func aKeyForAllGoesToNoTenantsOwnAddress() {
        let read = ManifestFixture.read(
            "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: shared-key\ntenant: own-address\n"
                + "names: { customer_id: { is: $user.tenant } }\ntools: { list_lines: read }")
        #expect(read.diagnostics.contains { $0.code == "manifest.shared-key-addresses" }, "\(read.diagnostics)")
        #expect(read.catalog == nil)
    }

    @Test(
        arguments: [
            "tools: { search_products: { effect: read, public: true } }",
            "names: { customer_id: { is: $user.tenant } }\ntools: { list_lines: read }",
            "names: { customer_id: { is: $user.claims.customer } }\ntools: { list_lines: read }",
            "names: { customer_id: { any: [ { is: $user.tenant }, { is: $user.claims.customer } ] } }\ntools: { list_lines: read }",
            #"""
            facts:
              account: "find_account(issuer: $user.tenant, subject: $user.subject).id"
              lines: "list_lines(customer_id: $account).lines[*].id"
            names:
              account_id: { is: $account }
              invoice_id: { owner: "get_invoice(invoice_id: $it).account_id", is: $account }
              line_id: { in: $lines }
            roles: "get_member(account_id: $account).roles[*]"
            tools:
              find_account: { effect: read, only: resolver }
              list_lines: { effect: read, only: resolver }
              get_member: { effect: read, only: resolver }
              get_account: read
              get_invoice: read
              get_line: read
              find_user_id_by_email: { effect: read, result: { is: $account }, bind: { email: free } }
            """#,
            // Looked up where the credential names the tenant.
            #"""
            facts:
              wards: "guardians.list_wards(guardian: $user.subject).wards[*].id"
            names: { customer_id: { in: $wards } }
            tools: { list_lines: read }
            ---
            backend: guardians
            openapi: ./guardians.json
            url: https://guardians
            auth: per-call
            tools: { list_wards: { effect: read, only: resolver } }
            """#,
        ])
    func aSharedKeyWithATenant(rest: String) {
        let read = ManifestFixture.read(
            "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: shared-key\n" + rest)
        #expect(read.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        #expect(read.catalog != nil)
    }

    @Test(
        arguments: [
            ("per-call", "names: { customer_id: { is: $user.subject } }"),
            ("tenant-key", "names: { customer_id: { is: $user.subject } }"),
            ("{ exchange: { token_endpoint: https://l/t } }", "names: { customer_id: { is: $user.subject } }"),
        ])
    func whatNamesTheTenantNeedsNone(auth: String, rest: String) {
        let read = ManifestFixture.read(Self.manifest(auth, "\(rest)\ntools: { list_lines: read }\n"))
        #expect(read.diagnostics.map(\.description) == [])
    }

    @Test(
        arguments: [
            ("get_price", "names: { region: { constant: eu } }", true),
            ("probe", "", true),
            ("list_lines", "names: { customer_id: { is: $user.subject } }", false),
            ("get_price", "names: { plan: { is: $user.tenant }, region: { constant: eu } }", false),
        ])
    func aProbeTakesConstantsAlone(tool: String, names: String, isTaken: Bool) {
        let read = ManifestFixture.read(
            Self.manifest(
                "per-call", "probe: \(tool)\n\(names)\ntools: { \(tool): { effect: read, only: resolver } }\n"))
        #expect(read.diagnostics.map(\.code).contains("manifest.probe") == !isTaken)
        #expect((read.catalog?.backends.first?.probe != nil) == isTaken)
    }
}
