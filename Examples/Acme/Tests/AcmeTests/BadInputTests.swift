import Acme
import JSON
import Primitives
import Testing

@Suite("Bad input is refused as JSON")
struct BadInputTests {
    private static let shared = Task { try await Harness() }

    @Test(
        "a body that does not fit the document",
        arguments: [
            "", "{", "[]", "null", #"{"amount":1}"#, #"{"amount":1,"reason":""}"#,
            #"{"amount":1,"reason":"a","to":"b"}"#,
            #"{"amount":1,"amount":2,"reason":"a"}"#, #"{"amount":0,"reason":"a"}"#, #"{"amount":-5,"reason":"a"}"#,
            #"{"amount":1.5,"reason":"a"}"#, #"{"amount":"1","reason":"a"}"#, #"{"amount":1e400,"reason":"a"}"#,
            #"{"amount":9007199254740993,"reason":"a"}"#, #"{"amount":1,"reason":"\u0000"}"#,
            #"{"amount":1,"reason":"\ud800"}"#,
            #"{"amount":1,"reason":"a","invoice_id":"INV-1"}"#, #"{"amount":1,"reason":[[[[[[[[[[1]]]]]]]]]]}"#,
        ])
    func body(_ body: String) async throws {
        let harness = try await Self.shared.value
        let path = "/invoices/\(harness.acme.facts.smallRefund.invoice)/refunds"
        let answer = try await harness.open(.billing, "POST", path, body: body)
        #expect(answer.status == 400)
        #expect(answer.error == "bad_request")
        #expect(try await harness.acme.rows(.refunds).array?.isEmpty == true)
    }

    @Test(
        "a query or path that does not fit the document",
        arguments: [
            "/products/search", "/products/search?query=", "/products/search?query=a&query=b", "/products/search?q=a",
            "/products/search?query=%ff", "/products/search?query=a%00", "/products?x=1",
        ])
    func query(_ path: String) async throws {
        let harness = try await Self.shared.value
        let answer = try await harness.open(.billing, "GET", path)
        #expect(answer.status == 400)
        #expect(answer.error == "bad_request")
    }

    @Test("an address that is none", arguments: ["", "x", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\\n"])
    func email(_ address: String) async throws {
        let harness = try await Self.shared.value
        let answer = try await harness.open(
            .tickets, "POST", "/messages", body: #"{"to":"\#(address)","subject":"s","body":"b"}"#)
        #expect(answer.status == 400)
        #expect(try await harness.acme.rows(.outbox).array?.isEmpty == true)
    }

    @Test("a body that is too long")
    func tooLong() async throws {
        let harness = try await Self.shared.value
        let body = #"{"to":"a@b","subject":"s","body":""# + String(repeating: "x", count: 70_000) + #""}"#
        let answer = try await harness.open(.tickets, "POST", "/messages", body: body)
        #expect(answer.status == 413)
        #expect(answer.error == "too_large")
    }

    @Test("an operation that there is not", arguments: ["/nowhere", "/", "/invoices", "/invoices/a/b/c"])
    func nowhere(_ path: String) async throws {
        let harness = try await Self.shared.value
        let answer = try await harness.open(.billing, "GET", path)
        #expect(answer.status == 404)
        #expect(answer.error == "no_such_operation")
    }

    @Test(
        "a segment that means another path names a record that does not exist",
        arguments: ["..%2Fprobe", "%2e%2e", "a%2Fb"])
    func smuggledSegment(_ segment: String) async throws {
        let harness = try await Self.shared.value
        let answer = try await harness.open(.billing, "GET", "/invoices/\(segment)")
        #expect(answer.error == "not_found")
    }
}
