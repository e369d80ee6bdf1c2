import Gateway
import JSON
import Primitives
import Storage
import Testing

/// What a client brings back with the retry of a held call.
@Suite struct RequestStateTests {
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let home = RequestStates.context(session: "ses_1", user: "usr_1", tenant: "globex")

    private let states: RequestStates

    init() throws {
        let key = try #require(SymmetricKeyRing.Key(bytes: [UInt8](repeating: 7, count: 32)))
        states = RequestStates(
            sealer: DerivedKeySealer(try SymmetricKeyRing(newestFirst: [key]), random: SystemRandom()))
    }

    private func digest(_ tool: ByteString = "send", _ arguments: JSONObject = ["to": "a", "n": 1]) throws
        -> RequestDigest
    {
        try #require(RequestDigest(tool: tool, arguments: arguments))
    }

    private func sealed() throws -> (state: RequestStates.State, text: ByteString) {
        let state = RequestStates.State(
            hold: "hld_1", agent: "support", request: try digest(), expires: Self.now.advanced(seconds: 60))
        return (state, try #require(states.seal(state, Self.home)))
    }

    @Test("it opens where it was sealed, and says nothing to whoever carries it")
    func opens() throws {
        let (state, text) = try sealed()
        #expect(states.open(text, Self.home) == state)
        #expect(!text.text.contains("hld_1"))
        let bytes = try #require(Base64URL.decode(text.utf8))
        #expect(!bytes.indices.contains { bytes[$0...].starts(with: Array("hld_1".utf8)) })
        #expect(try sealed().text != text)
    }

    @Test(
        "it opens in no other session, for no other user or tenant",
        arguments: [
            RequestStates.context(session: "ses_2", user: "usr_1", tenant: "globex"),
            RequestStates.context(session: "ses_1", user: "usr_2", tenant: "globex"),
            RequestStates.context(session: "ses_1", user: "usr_1", tenant: "initech"),
            SealContext(tenant: "globex", user: "usr_1", subject: "ses_1", part: "words"),
        ])
    func isBound(context: SealContext) throws { #expect(states.open(try sealed().text, context) == nil) }

    @Test("no byte of it can be changed")
    func isWhole() throws {
        let bytes = try #require(Base64URL.decode(try sealed().text.utf8))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(states.open(ByteString(Base64URL.encode(changed)), Self.home) == nil)
            #expect(states.open(ByteString(Base64URL.encode(bytes[..<place])), Self.home) == nil)
        }
    }

    @Test(
        "what was never one opens nothing",
        arguments: ["", "e30", "AAAA", "=", "no base64 at all", "\u{0}"] as [ByteString])
    func forged(text: ByteString) { #expect(states.open(text, Self.home) == nil) }

    @Test("it fits the request that it was given for, until it ends")
    func fits() throws {
        let state = try sealed().state
        let request = try digest()
        #expect(state.fits(request, of: "support", at: Self.now))
        #expect(state.fits(try digest("send", ["n": 1, "to": "a"]), of: "support", at: Self.now))
        #expect(!state.fits(request, of: "support", at: Self.now.advanced(seconds: 60)))
        #expect(!state.fits(request, of: "rival", at: Self.now))
        #expect(!state.fits(nil, of: "support", at: Self.now))
        for other in [
            try digest("post"), try digest("send", ["to": "b", "n": 1]), try digest("send", ["to": "a", "n": "1"]),
            try digest("send", ["to": "a"]), try digest("send", ["to": "a", "n": 1, "x": .null]),
        ] {
            #expect(!state.fits(other, of: "support", at: Self.now))
        }
    }

    @Test("arguments without a canonical form have no digest")
    func noDigest() throws {
        let huge = try JSONValue(parsing: Array("{\"n\":9007199254740993}".utf8)).object ?? [:]
        #expect(RequestDigest(tool: "send", arguments: huge) == nil)
    }
}
