import Crypto
import CryptoExtras
import Identity
import JSON
import Primitives
import Testing

/// Key sets, read strictly.
@Suite struct JSONWebKeyTests {
    private func set(_ key: JSONValue) throws -> JSONWebKeySet { try JSONWebKeySet(["keys": [key]]) }

    private func changed(_ signer: TestSigner, _ name: ByteString, _ value: JSONValue?) throws -> JSONValue {
        var members = try #require(try signer.publicKey().object)
        members[name] = value
        return .object(members)
    }

    @Test func theThumbprintIsThatOfTheStandard() throws {
        // RFC 7638 section 3.1.
        let modulus: JSONValue = """
            0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs\
            tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn\
            1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw
            """
        let keys = try set(["kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29", "n": modulus])
        #expect(keys.keys.first?.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test(arguments: ["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
    func privateMembersAreRefused(name: String) throws {
        let key = try changed(.es256(), ByteString(name), "AAAA")
        let fault = #expect(throws: Fault.self) { try set(key) }
        #expect(fault?.code == "keys.private")
    }

    @Test func keysForOtherUsesAreLeftOut() throws {
        let signer = TestSigner.es256()
        for key in [
            try changed(signer, "use", "enc"), try changed(signer, "key_ops", ["encrypt"]),
            try changed(signer, "alg", "ES512"),
            try changed(signer, "kty", "AKP"), try changed(signer, "crv", "P-521"),
            try changed(.edDSA(), "crv", "X25519"),
        ] { #expect(try set(key).keys.isEmpty) }
        #expect(try set(try changed(signer, "key_ops", ["verify"])).keys.count == 1)
    }

    @Test func malformedKeysAreRefused() throws {
        let ec = TestSigner.es256()
        let rsa = try TestSigner.rsa()
        let cases: [JSONValue] = [
            "key", ["crv": "P-256"], try changed(ec, "x", nil), try changed(ec, "x", "AAAA"), try changed(ec, "x", 1),
            try changed(ec, "x", .string(Base64URL.encode([UInt8](repeating: 1, count: 32)))),
            try changed(ec, "kid", 7), try changed(ec, "alg", "RS256"), try changed(ec, "alg", true),
            try changed(ec, "use", 1),
            try changed(rsa, "e", "AQ"), try changed(rsa, "e", "AA"), try changed(rsa, "e", "Ag"),
            try changed(rsa, "n", "AAAA"),
            try changed(.edDSA(), "x", "AAAA"), try changed(ec, "x", "A=="),
        ]
        for (index, key) in cases.enumerated() {
            #expect(throws: Fault.self, "case \(index)") { try set(key) }
        }
    }

    @Test func shortRSAKeysAreRefused() throws {
        let numbers = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).publicKey.getKeyPrimitives()
        let fault = #expect(throws: Fault.self) {
            try set([
                "kty": "RSA", "n": .string(Base64URL.encode(numbers.modulus)),
                "e": .string(Base64URL.encode(numbers.publicExponent)),
            ])
        }
        #expect(fault?.code == "keys.weak")
    }

    @Test func whatIsNoSetOrTooManyIsRefused() throws {
        #expect(throws: Fault.self) { try JSONWebKeySet(["key": []]) }
        #expect(throws: Fault.self) { try JSONWebKeySet(parsing: Array("{".utf8)) }
        let key = try TestSigner.es256().publicKey()
        let many = JSONValue.array(Array(repeating: key, count: JSONWebKeySet.maximumKeys + 1))
        #expect(throws: Fault.self) { try JSONWebKeySet(["keys": many]) }
    }

    @Test func whatIsPublishedIsReadBack() throws {
        let key = SigningKey(random: TestRandom(), created: Timestamp(seconds: 1))
        let published = JSONWebKeySet([key.publicKey])
        let read = try JSONWebKeySet(parsing: published.json.serialized())
        #expect(read.keys.map(\.thumbprint) == [key.kid])
        #expect(published.json["keys"]?[0]?["kid"]?.string == key.kid)
        #expect(published.json["keys"]?[0]?["d"] == nil)
        let token = try CompactToken(parsing: key.sign(["sub": "a"], type: "at+jwt"))
        #expect(throws: Never.self) { try token.verify(with: read) }
    }
}
