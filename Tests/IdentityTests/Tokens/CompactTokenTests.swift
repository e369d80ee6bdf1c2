import Crypto
import Identity
import JSON
import Primitives
import Testing

/// Tokens as bytes: what is well-formed, and which key may have signed what.
@Suite struct CompactTokenTests {
    private func refusal(_ text: ByteString, _ keys: JSONWebKeySet) -> TokenRefusal.Reason? {
        do throws(TokenRefusal) {
            let token = try CompactToken(parsing: text)
            try token.verify(with: keys)
            _ = try token.claims()
            return nil
        } catch { return error.reason }
    }

    @Test(arguments: ["ES256", "ES384", "RS256", "PS256", "EdDSA"])
    func everyOfferedAlgorithmVerifies(name: String) throws {
        let signer =
            switch name {
            case "ES256": TestSigner.es256()
            case "ES384": TestSigner.es384()
            case "RS256": try TestSigner.rsa()
            case "PS256": try TestSigner.rsa(pss: true)
            default: TestSigner.edDSA()
            }
        let token = try signer.token(["sub": "a"])
        #expect(refusal(token, try JSONWebKeySet(signer.keySet())) == nil)
        #expect(refusal(token, try JSONWebKeySet(TestSigner.es256().keySet())) != nil)
    }

    @Test func aKeyWithoutAlgorithmServesItsTypeOnly() throws {
        let signer = try TestSigner.rsa()
        var members = try #require(try signer.publicKey().object)
        members["alg"] = nil
        let keys = try JSONWebKeySet(["keys": [.object(members)]])
        #expect(refusal(try signer.token([:]), keys) == nil)
        #expect(
            refusal(try TestSigner(key: signer.key, kid: "k1").token([:], header: ["alg": "PS256"]), keys) == .signature
        )
        #expect(refusal(try signer.token([:], header: ["alg": "ES256"]), keys) == .unknownKey)
    }

    @Test(arguments: ["none", "None", "HS256", "HS384", "RS512", "ES256K", "", "es256"])
    func otherAlgorithmsAreRefused(name: String) throws {
        let signer = TestSigner.es256()
        let token = try signer.token(["sub": "a"], header: ["alg": .string(name)])
        #expect(refusal(token, try JSONWebKeySet(signer.keySet())) == .algorithm)
    }

    @Test func unsignedTokensAreRefused() throws {
        let signer = TestSigner.es256()
        let keys = try JSONWebKeySet(signer.keySet())
        let parts = try signer.token(["sub": "a"]).text.split(separator: ".")
        let none = Base64URL.encode(Array(#"{"alg":"none"}"#.utf8))
        #expect(refusal("\(none).\(String(parts[1])).", keys) == .algorithm)
        #expect(refusal("\(String(parts[0])).\(String(parts[1])).", keys) == .signature)
    }

    @Test func aPublicKeyIsNoSharedSecret() throws {
        let signer = TestSigner.es256()
        let published = try signer.publicKey().serialized()
        let head = Base64URL.encode(Array(#"{"alg":"HS256","kid":"k1"}"#.utf8))
        let body = Base64URL.encode(Array(#"{"sub":"a"}"#.utf8))
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(head).\(body)".utf8), using: SymmetricKey(data: published))
        let token: ByteString = "\(head).\(body).\(Base64URL.encode(code))"
        #expect(refusal(token, try JSONWebKeySet(signer.keySet())) == .algorithm)
    }

    @Test(arguments: ["crit", "b64", "zip", "enc"])
    func headersThatChangeTheRulesAreRefused(name: String) throws {
        let signer = TestSigner.es256()
        let token = try signer.token(["sub": "a"], header: [ByteString(name): ["exp"]])
        #expect(refusal(token, try JSONWebKeySet(signer.keySet())) == .header)
    }

    @Test func aKeyInTheHeaderIsNotLookedAt() throws {
        let ours = TestSigner.es256("k1")
        let attacker = TestSigner.es256("k1")
        let extra: JSONObject = [
            "jwk": try attacker.publicKey(), "jku": "https://evil.example/keys", "x5u": "https://evil.example",
        ]
        let token = try attacker.token(["sub": "a"], header: extra)
        #expect(refusal(token, try JSONWebKeySet(ours.keySet())) == .signature)
    }

    @Test func theKeyIdChoosesTheKey() throws {
        let first = TestSigner.es256("first")
        let second = TestSigner.es256("second")
        let keys = try JSONWebKeySet(["keys": [try first.publicKey(), try second.publicKey()]])
        #expect(refusal(try second.token([:]), keys) == nil)
        #expect(refusal(try TestSigner(key: second.key, kid: "first").token([:]), keys) == .signature)
        #expect(refusal(try TestSigner(key: second.key, kid: "third").token([:]), keys) == .unknownKey)
        #expect(refusal(try TestSigner(key: second.key, kid: nil).token([:]), keys) == .unknownKey)
    }

    static let texts: [(String, TokenRefusal.Reason)] = [
        ("", .opaque), ("opaque-token", .opaque), ("a.b", .malformed), ("a.b.c.d", .malformed), ("..", .malformed),
        ("e30.e30.", .algorithm), ("e30=.e30.", .malformed), ("e3 0.e30.", .malformed), ("W10.e30.", .malformed),
        (String(repeating: "a", count: CompactToken.maximumBytes + 1), .tooLarge),
    ]

    @Test(arguments: texts) func malformedTextsAreRefused(text: String, reason: TokenRefusal.Reason) throws {
        #expect(refusal(ByteString(text), JSONWebKeySet([])) == reason)
    }

    static let payloads: [String] = [
        #"{"sub":"a","sub":"b"}"#, #"{"sub":"a","s\u0075b":"b"}"#, "[]", "\"text\"", "{", #"{"sub":"\ud800"}"#,
        String(repeating: #"{"a":"#, count: 40) + "1" + String(repeating: "}", count: 40), "\u{FEFF}{}", "",
    ]

    @Test(arguments: payloads) func claimsAreStrictJSON(payload: String) throws {
        let signer = TestSigner.es256()
        let token = try signer.token(header: Array(#"{"alg":"ES256","kid":"k1"}"#.utf8), payload: Array(payload.utf8))
        #expect(refusal(token, try JSONWebKeySet(signer.keySet())) == .malformed)
    }

    @Test func aHeaderWithTwoAlgorithmsIsRefused() throws {
        let signer = TestSigner.es256()
        let token = try signer.token(
            header: Array(#"{"alg":"ES256","alg":"none","kid":"k1"}"#.utf8), payload: Array("{}".utf8))
        #expect(refusal(token, try JSONWebKeySet(signer.keySet())) == .malformed)
    }

    @Test func everyChangedByteIsNoticed() throws {
        let signer = TestSigner.es256()
        let keys = try JSONWebKeySet(signer.keySet())
        let bytes = Array(try signer.token(["sub": "alice"]).utf8)
        for index in bytes.indices {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let text = try #require(ByteString(validating: changed))
            #expect(refusal(text, keys) != nil, "byte \(index)")
        }
    }
}
