import Gateway
import JSON
import Manifests
import Primitives
import Provenance
import Telemetry
import Testing

@testable import Connectors

@Suite struct RequestBuilderTests {
    private static func backend(_ url: ByteString = "https://billing.internal") -> Backend {
        Backend(
            name: "billing", source: .openAPI(path: "billing.openapi.json"), url: url, authentication: .perCall,
            tenantsHaveAddresses: false, addresses: [], probe: nil, records: [:],
            location: SourceLocation(file: "tools/billing.yaml", line: 1))
    }

    private func prepare(
        _ operation: HTTPOperation, _ arguments: JSONObject, base: ByteString = "https://billing.internal"
    ) throws(ConnectorError) -> PreparedRequest {
        try prepare(.direct(.http(operation)), arguments, base: base)
    }

    private func prepare(
        _ route: Route, _ arguments: JSONObject, base: ByteString = "https://billing.internal"
    ) throws(ConnectorError) -> PreparedRequest {
        let tool = Tool(
            id: ToolID(backend: "billing", name: "get_invoice"), publicName: "billing_get_invoice",
            backend: Self.backend(), description: "", effect: .read, isPublic: false,
            audience: .agents,
            inputSchema: [:], offeredSchema: [:], parameters: [], result: nil, returns: [], undo: nil, outcome: nil,
            route: route, location: SourceLocation(file: "tools/billing.yaml", line: 1))
        return try Fixture().connector.prepare(tool, arguments: arguments, base: base, call: "cal_1")
    }

    private func get(_ path: [[HTTPOperation.PathPart]], fields: [HTTPOperation.Field] = []) -> HTTPOperation {
        HTTPOperation(method: "GET", path: path, fields: fields, body: .none)
    }

    private func query(_ name: ByteString, required: Bool = false, explode: Bool = true) -> HTTPOperation.Field {
        HTTPOperation.Field(parameter: name, location: .query, name: name, required: required, explode: explode)
    }

    private func header(_ parameter: ByteString, _ name: ByteString) -> HTTPOperation.Field {
        HTTPOperation.Field(parameter: parameter, location: .header, name: name, required: false, explode: false)
    }

    // Paths

    @Test(
        arguments: [
            ("INV-2024_7.b~", "/invoices/INV-2024_7.b~"), ("a b", "/invoices/a%20b"), ("a/b", "/invoices/a%2Fb"),
            ("a;b", "/invoices/a%3Bb"), ("a?b=c", "/invoices/a%3Fb%3Dc"), ("a#b", "/invoices/a%23b"),
            ("50%", "/invoices/50%25"),
            ("a%20b", "/invoices/a%2520b"), ("a:b@c", "/invoices/a%3Ab%40c"), ("a\\b", "/invoices/a%5Cb"),
            ("...", "/invoices/..."),
            ("é€🙂", "/invoices/%C3%A9%E2%82%AC%F0%9F%99%82"), ("e\u{301}", "/invoices/e%CC%81"),
            ("a..b", "/invoices/a..b"),
            ("~", "/invoices/~"), ("*", "/invoices/%2A"), ("http://x", "/invoices/http%3A%2F%2Fx"),
            ("//", "/invoices/%2F%2F"),
            (".a", "/invoices/.a"), ("a.", "/invoices/a."), ("&=+,", "/invoices/%26%3D%2B%2C"),
            ("%zz", "/invoices/%25zz"),
        ] as [(ByteString, ByteString)])
    func aValueIsOneSegment(_ value: ByteString, _ path: ByteString) throws {
        let request = try prepare(get([[.literal("invoices")], [.parameter("id")]]), ["id": .string(value)])
        #expect(request.url == ByteString("https://billing.internal\(path)"))
    }

    @Test(
        arguments: [
            "", ".", "..", "../admin", "..\\admin", "a/../b", "a/..", "/..", "%2e%2e", "%2E.", ".%2e/x", "%252e%252e",
            "..%2f..%2f",
            "%2e%2e%2fadmin", "..;/admin", "..;x=y", ".;", "a/%2e/b", "%25252525252e", "a\u{0}b", "\u{0}", "a%00b",
            "a\r\nHost: x",
            "a%0d%0ab", "a\nb", "a\tb", "\u{7F}", "a%5c..%5cb",
        ] as [ByteString])
    func aValueThatWouldChangeThePathIsRefused(_ value: ByteString) {
        #expect(throws: ConnectorError.self) {
            try prepare(get([[.literal("invoices")], [.parameter("id")]]), ["id": .string(value)])
        }
    }

    @Test func partsOfASegmentAreJudgedTogether() throws {
        let operation = get([[.literal("files")], [.parameter("a"), .literal("."), .parameter("b")]])
        #expect(try prepare(operation, ["a": "x", "b": "y"]).url == "https://billing.internal/files/x.y")
        #expect(throws: ConnectorError.self) { try prepare(operation, ["a": ".", "b": ""]) }
        #expect(throws: ConnectorError.self) { try prepare(operation, ["a": "", "b": ""]) }
    }

    @Test(arguments: [
        ("", "https://billing.internal/"), ("users", "https://billing.internal/users"),
        ("users|", "https://billing.internal/users/"),
        ("a b|c%20d|e%zz", "https://billing.internal/a%20b/c%20d/e%25zz"),
        ("x:cancel", "https://billing.internal/x:cancel"),
    ])
    func literalsStayAsWritten(_ path: String, _ expected: ByteString) throws {
        let segments = path.isEmpty ? [] : path.split(separator: "|", omittingEmptySubsequences: false)
        #expect(try prepare(get(segments.map { [.literal(ByteString($0))] }), [:]).url == expected)
    }

    @Test func numbersAndTruthValuesHaveOneText() throws {
        let operation = get([[.parameter("a")], [.parameter("b")], [.parameter("c")]])
        let decimal = try JSONValue(parsing: "12.50" as ByteString)
        let whole = try JSONValue(parsing: "7.0" as ByteString)
        #expect(
            try prepare(operation, ["a": whole, "b": true, "c": decimal]).url == "https://billing.internal/7/true/12.50"
        )
    }

    @Test func aListIsOneSegmentWithCommas() throws {
        let operation = get([[.parameter("ids")]])
        #expect(try prepare(operation, ["ids": ["a,b", "c"]]).url == "https://billing.internal/a%2Cb,c")
        #expect(throws: ConnectorError.self) { try prepare(operation, ["ids": []]) }
    }

    @Test(arguments: [nil, [:], [[1]]] as [JSONValue])
    func otherKindsHaveNoPlaceInAPath(_ value: JSONValue) {
        #expect(throws: ConnectorError.self) { try prepare(get([[.parameter("id")]]), ["id": value]) }
    }

    // Base addresses

    @Test(
        arguments: [
            ("https://billing.internal", "https://billing.internal/x"),
            ("https://billing.internal/", "https://billing.internal/x"),
            ("https://billing.internal///", "https://billing.internal/x"),
            ("HTTPS://Billing.Internal:443", "https://billing.internal/x"),
            ("http://127.0.0.1:8080/api/v1/", "http://127.0.0.1:8080/api/v1/x"), ("http://h:80", "http://h/x"),
            ("https://h:8443", "https://h:8443/x"), ("https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a/x"),
            ("https://my_service/a%20b", "https://my_service/a%20b/x"),
        ] as [(ByteString, ByteString)])
    func pathsAreJoinedBelowTheBase(_ base: ByteString, _ expected: ByteString) throws {
        #expect(try prepare(get([[.literal("x")]]), [:], base: base).url == expected)
    }

    @Test(
        arguments: [
            "", "billing.internal", "ftp://h", "file:///etc/passwd", "https://", "https:///x", "https://user@h",
            "https://user:p@h",
            "https://h:0", "https://h:65536", "https://h:", "https://h:+80", "https://h:8a", "https://h?x=y",
            "https://h/a#b",
            "https://h/a?b", "https://h/../x", "https://h/a/./b", "https://h/%2e%2e/x", "https://h//a", "https://h/a b",
            "https://h/é",
            "https://h é", "https://h\\@evil", "https://-h", "https://a..b", "https://127.1", "https://2130706433",
            "https://0x7f.1",
            "https://1.2.3.4.5", "https://[::1", "https://[::1]x", "https://[fe80::1%25eth0]", "https://[127.0.0.1]",
            "https://h/%zz",
            "https://h\u{0}", "https://h\r\nX: y",
        ] as [ByteString])
    func otherBasesAreRefused(_ base: ByteString) {
        #expect(throws: ConnectorError.self) { try prepare(get([[.literal("x")]]), [:], base: base) }
    }

    // Queries and headers

    @Test(
        arguments: [
            (["q": "a&b=c#d+e f"], "?q=a%26b%3Dc%23d%2Be%20f"), (["q": ""], "?q="), ([:], ""),
            (["q": ["a", "b"]], "?q=a&q=b"),
            (["q": []], ""), (["l": ["a,b", "c"]], "?l=a%2Cb,c"), (["q": "x", "l": "y"], "?q=x&l=y"),
            (["q": "\r\n\u{0}"], "?q=%0D%0A%00"),
        ] as [(JSONObject, String)])
    func queriesHoldValuesOnly(_ arguments: JSONObject, _ expected: String) throws {
        let operation = get([[.literal("x")]], fields: [query("q"), query("l", explode: false)])
        #expect(try prepare(operation, arguments).url == ByteString("https://billing.internal/x\(expected)"))
    }

    @Test func headersCarryPlainValues() throws {
        let operation = get([[.literal("x")]], fields: [header("region", "X-Region"), header("tags", "X-Tags")])
        let headers = try prepare(operation, ["region": "eu west", "tags": ["a", 1]]).headers
        #expect(
            headers.map { "\($0.name): \($0.value)" } == [
                "Accept: application/json", "X-Region: eu west", "X-Tags: a,1",
            ])
    }

    @Test(
        arguments: [
            "eu\r\nAuthorization: Bearer x", "eu\n", "eu\r", "eu\u{0}", "é", " eu", "eu ", "a\tb", "\u{7F}",
        ] as [ByteString])
    func valuesThatNoHeaderCarriesAreRefused(_ value: ByteString) {
        let operation = get([[.literal("x")]], fields: [header("region", "X-Region")])
        #expect(throws: ConnectorError.self) { try prepare(operation, ["region": .string(value)]) }
    }

    @Test(
        arguments: [
            "Authorization", "authorization", "HOST", "Cookie", "Content-Length", "Transfer-Encoding", "Connection",
            "X-Forwarded-For", "Forwarded", "Idempotency-Key", "Accept-Encoding", "X Region", "X:Y", "",
        ] as [ByteString])
    func headersThatRemitWritesAreNoParameters(_ name: ByteString) {
        let operation = get([[.literal("x")]], fields: [header("region", name)])
        #expect(throws: ConnectorError.self) { try prepare(operation, ["region": "eu"]) }
    }

    @Test func anElementIsNotTwoInAHeader() {
        let operation = get([[.literal("x")]], fields: [header("tags", "X-Tags")])
        #expect(throws: ConnectorError.self) { try prepare(operation, ["tags": ["a,b"]]) }
    }

    @Test func aHeaderIsNotWrittenTwice() {
        let operation = get([[.literal("x")]], fields: [header("a", "X-A"), header("b", "x-a")])
        #expect(throws: ConnectorError.self) { try prepare(operation, ["a": "1", "b": "2"]) }
    }

    // Bodies

    @Test func aBodyIsCompactJSONOfTheMembersGiven() throws {
        let operation = HTTPOperation(
            method: "POST", path: [[.literal("refunds")]], fields: [],
            body: .members(["amount", "note", "to"], required: true),
            idempotencyHeader: "X-Request-Key")
        let request = try prepare(operation, ["to": ["a": [1, nil]], "amount": 40])
        #expect(String(validating: request.body, as: UTF8.self) == #"{"amount":40,"to":{"a":[1,null]}}"#)
        #expect(request.headers.contains { $0.name == "Content-Type" && $0.value == "application/json" })
        #expect(request.keyed("call_1").headers.contains { $0.name == "X-Request-Key" && $0.value == "call_1" })
        #expect(
            request.digestInput
                == Array("POST\nhttps://billing.internal/refunds\n{\"amount\":40,\"to\":{\"a\":[1,null]}}".utf8))
    }

    @Test(
        arguments: [
            (HTTPOperation.Body.members(["a"], required: true), [:], "{}"), (.members(["a"], required: false), [:], ""),
            (.whole("a", required: true), ["a": [1, 2]], "[1,2]"), (.whole("a", required: false), [:], ""),
            (.none, [:], ""),
        ] as [(HTTPOperation.Body, JSONObject, String)])
    func bodiesFollowTheOperation(_ body: HTTPOperation.Body, _ arguments: JSONObject, _ expected: String) throws {
        let request = try prepare(HTTPOperation(method: "POST", path: [], fields: [], body: body), arguments)
        #expect(String(validating: request.body, as: UTF8.self) == expected)
    }

    // What is missing and what is too much

    @Test func requiredPartsAreRequired() {
        #expect(throws: ConnectorError.self) { try prepare(get([[.parameter("id")]]), [:]) }
        #expect(throws: ConnectorError.self) { try prepare(get([], fields: [query("q", required: true)]), [:]) }
        let whole = HTTPOperation(method: "PUT", path: [], fields: [], body: .whole("a", required: true))
        #expect(throws: ConnectorError.self) { try prepare(whole, [:]) }
    }

    @Test func anArgumentWithoutAPlaceIsRefused() {
        #expect(throws: ConnectorError.unbuildable("an argument without a place")) {
            try prepare(get([[.parameter("id")]]), ["id": "1", "tenant": "initech"])
        }
    }

    @Test func aURLHasALength() {
        #expect(throws: ConnectorError.unbuildable("a URL that is too long")) {
            try prepare(get([], fields: [query("q")]), ["q": .string(String(repeating: "a", count: 8192))])
        }
    }

    @Test func aToolWithoutAnOperationIsRefused() {
        let operation = MCPOperation(name: "get_invoice", pin: "")
        #expect(throws: ConnectorError.unbuildable("a tool that is not over HTTP")) {
            try prepare(.direct(.mcp(operation)), [:])
        }
    }

    // Dispatchers

    @Test(arguments: [
        (Dispatch.Form.json, #"{"name":"get_invoice","arguments":"{\"id\":\"a\\\"b\"}"}"#),
        (.object, #"{"name":"get_invoice","arguments":{"id":"a\"b"}}"#),
    ])
    func aDispatcherGetsNameAndArguments(_ form: Dispatch.Form, _ expected: String) throws {
        let call = HTTPOperation(
            method: "POST", path: [[.literal("call")]], fields: [],
            body: .members(["name", "arguments"], required: true))
        let dispatch = Dispatch(operation: .http(call), name: "name", arguments: "arguments", form: form)
        let request = try prepare(.dispatched(dispatch), ["id": "a\"b"])
        #expect(request.url == "https://billing.internal/call")
        #expect(String(validating: request.body, as: UTF8.self) == expected)
    }
}
