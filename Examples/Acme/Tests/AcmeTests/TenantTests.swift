import Acme
import JSON
import Primitives
import Testing

@Suite("A back end keeps tenants apart, and leaves users to Remit")
struct TenantTests {
    private static let shared = Task { try await Harness() }

    /// A read of one record by its id.
    struct Read: Sendable, CustomTestStringConvertible {
        let service: AcmeService
        let tool: String
        let path: @Sendable (String) -> String
        let own: @Sendable (AcmeFacts.Person) -> ByteString?

        var testDescription: String { tool }
    }

    static let reads = [
        Read(service: .billing, tool: "billing_get_invoice", path: { "/invoices/\($0)" }, own: { $0.invoices.first }),
        Read(
            service: .billing, tool: "billing_list_invoices", path: { "/accounts/\($0)/invoices" }, own: { $0.account }),
        Read(
            service: .billing, tool: "billing_get_payment_method", path: { "/payment-methods/\($0)" },
            own: { $0.paymentMethods.first }),
        Read(
            service: .billing, tool: "billing_list_payment_methods", path: { "/accounts/\($0)/payment-methods" },
            own: { $0.account }),
        Read(service: .billing, tool: "billing_list_credits", path: { "/accounts/\($0)/credits" }, own: { $0.account }),
        Read(service: .tickets, tool: "tickets_get_ticket", path: { "/tickets/\($0)" }, own: { $0.tickets.first }),
        Read(service: .tickets, tool: "tickets_list_tickets", path: { "/accounts/\($0)/tickets" }, own: { $0.account }),
        Read(service: .accounts, tool: "accounts_get_account", path: { "/accounts/\($0)" }, own: { $0.account }),
        Read(service: .accounts, tool: "accounts_get_member", path: { "/accounts/\($0)/member" }, own: { $0.account }),
        Read(
            service: .accounts, tool: "accounts_list_contacts", path: { "/accounts/\($0)/contacts" },
            own: { $0.account }),
        Read(service: .accounts, tool: "accounts_get_contact", path: { "/contacts/\($0)" }, own: { $0.contacts.first }),
    ]

    @Test("a foreign tenant's record and an unknown one get one answer", arguments: reads)
    func foreign(_ read: Read) async throws {
        let harness = try await Self.shared.value
        let facts = harness.acme.facts
        let foreign = read.path(try #require(read.own(facts.victim)).text)
        let theirs = try await harness.call(read.service, "GET", foreign, tool: read.tool)
        let nobodys = try await harness.call(read.service, "GET", read.path("X-0"), tool: read.tool)
        let own = try await harness.call(
            read.service, "GET", read.path(try #require(read.own(facts.user)).text), tool: read.tool)
        let same = try await harness.call(
            read.service, "GET", read.path(try #require(read.own(facts.neighbour)).text), tool: read.tool)
        #expect(theirs.status == 404)
        #expect(theirs.bytes == nobodys.bytes)
        #expect(own.status == 200)
        #expect(same.status == 200)
    }

    @Test("the shared key opens every tenant's records", arguments: reads)
    func sharedKey(_ read: Read) async throws {
        let harness = try await Self.shared.value
        for person in [harness.acme.facts.user, harness.acme.facts.victim] {
            let path = read.path(try #require(read.own(person)).text)
            #expect(try await harness.open(read.service, "GET", path).status == 200)
        }
    }

    @Test("the account of whoever signed in is found by issuer and subject")
    func findAccount() async throws {
        let harness = try await Self.shared.value
        let user = harness.acme.facts.user
        func find(_ issuer: ByteString, _ subject: ByteString) async throws -> Answer {
            let issuer = issuer.text.replacing(":", with: "%3A").replacing("/", with: "%2F")
            return try await harness.call(
                .accounts, "GET", "/accounts?issuer=\(issuer)&subject=\(subject)", tool: "accounts_find_account")
        }
        let found = try await find(harness.acme.identity.issuer, user.subject)
        #expect(found.json?["id"]?.string == user.account)
        #expect(try await find("http://elsewhere.example", user.subject).status == 404)
        #expect(try await find(harness.acme.identity.issuer, harness.acme.facts.victim.subject).status == 404)
        try await harness.acme.link(issuer: "http://elsewhere.example", subject: "x1", to: user.account)
        #expect(try await find("http://elsewhere.example", "x1").json?["id"]?.string == user.account)
    }

    @Test("an export carries every contact of the tenant to one address")
    func export() async throws {
        try await Harness.with { harness async throws in
            let facts = harness.acme.facts
            let answer = try await harness.open(
                .accounts, "POST", "/accounts/\(facts.user.account)/exports",
                body: #"{"destination":"\#(facts.attackerEmail)"}"#)
            #expect(answer.status == 201)
            #expect((answer.json?["contacts"]?.integer ?? 0) > Int64(facts.user.contacts.count))
            let rows = try await harness.acme.rows(.exports)
            #expect(rows[0]?["destination"]?.string == facts.attackerEmail)
            #expect(rows[0]?["tenant"]?.string == "globex")
        }
    }

    @Test("a closed shared key opens nothing")
    func closed() async throws {
        try await Harness.with(modes: [.perCall]) { harness async throws in
            #expect(try await harness.open(.billing, "GET", "/probe").status == 401)
            harness.acme.accept([.sharedKey], on: .billing)
            #expect(try await harness.open(.billing, "GET", "/probe").status == 200)
            #expect(try await harness.call(.billing, "GET", "/probe", tool: "billing_probe").status == 401)
        }
    }
}
