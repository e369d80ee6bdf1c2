import Identity
import JSON
import Primitives
import Testing

/// The client's side of RFC 8628, without a network.
@Suite struct DeviceGrantTests {
    private let clock = TestClock()
    private let signer = TestSigner.es256()

    private static let codes: JSONObject = [
        "device_code": "d", "user_code": "WDJB-MJHT", "verification_uri": "https://id.example/device",
        "expires_in": 600, "interval": 5,
    ]

    private func grant(_ changes: JSONObject = [:]) throws(Fault) -> DeviceGrant {
        var codes = Self.codes
        for member in changes { codes[member.key] = member.value.isNull ? JSONValue?.none : member.value }
        return try DeviceGrant(.object(codes), now: clock.now)
    }

    @Test(
        "what is no answer of RFC 8628 is refused",
        arguments: [
            ["device_code": nil], ["user_code": nil], ["verification_uri": nil], ["expires_in": nil],
            ["expires_in": 0], ["verification_uri": "http://id.example/device"],
            ["verification_uri": "javascript:alert(1)"], ["device_code": 1],
        ] as [JSONObject])
    func malformed(_ changes: JSONObject) {
        #expect(throws: Fault.self) { try grant(changes) }
    }

    @Test func aPageThatIsNoneIsNotShown() throws {
        #expect(try grant(["verification_uri_complete": "file:///x"]).filledPage == nil)
        #expect(
            try grant(["verification_uri_complete": "https://id.example/device?user_code=W"]).filledPage
                == "https://id.example/device?user_code=W")
    }

    @Test("it asks as slowly as it is told to")
    func slowsDown() throws {
        var grant = try grant()
        #expect(grant.first == .ask(after: 5))
        #expect(try grant.answered(400, ["error": "authorization_pending"], now: clock.now) == .ask(after: 5))
        #expect(try grant.answered(400, ["error": "slow_down"], now: clock.now) == .ask(after: 10))
        #expect(try grant.answered(400, ["error": "authorization_pending"], now: clock.now) == .ask(after: 10))
        #expect(try grant.answered(nil, .null, now: clock.now) == .ask(after: 20))
        #expect(try self.grant(["interval": nil]).first == .ask(after: 5))
        #expect(try self.grant(["interval": 0]).first == .ask(after: 1))
    }

    @Test(
        "where there will be no token it ends",
        arguments: [
            ("access_denied", "login.denied"), ("expired_token", "login.expired"), ("invalid_grant", "login.refused"),
            ("", "login.refused"),
        ])
    func ends(_ error: String, _ code: String) throws {
        var grant = try grant()
        let fault = #expect(throws: Fault.self) {
            try grant.answered(400, ["error": .string(ByteString(error))], now: clock.now)
        }
        #expect(fault?.code == code)
    }

    @Test func itDoesNotAskPastTheCodesEnd() throws {
        var grant = try grant()
        clock.advance(seconds: 596)
        let fault = #expect(throws: Fault.self) {
            try grant.answered(400, ["error": "authorization_pending"], now: clock.now)
        }
        #expect(fault?.code == "login.expired")
    }

    @Test("it takes the access token where that is a JWT, else the ID token")
    func tokens() throws {
        var grant = try grant()
        let access = try signer.token(["sub": "a"], type: "at+jwt")
        let identity = try signer.token(["sub": "a"])
        let until = clock.now.advanced(seconds: 60)
        func body(_ access: ByteString) -> JSONValue {
            ["access_token": .string(access), "id_token": .string(identity), "expires_in": 60]
        }
        #expect(try grant.answered(200, body(access), now: clock.now) == .token(access, expires: until))
        #expect(try grant.answered(200, body("opaque"), now: clock.now) == .token(identity, expires: until))
        #expect(throws: Fault.self) { try grant.answered(200, ["access_token": "opaque"], now: clock.now) }
    }
}
