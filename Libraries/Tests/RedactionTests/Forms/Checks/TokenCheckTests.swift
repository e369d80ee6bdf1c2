import Testing

@testable import Redaction

/// Vectors from the standards and the vendors' own published tests.
@Suite("Checks inside tokens") struct TokenCheckTests {
    static func slice(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test("CRC-32 of the standard's check value") func crc() { #expect(CRC32.of("123456789".utf8) == 0xCBF4_3926) }

    /// FIPS 180-4 examples, and the empty message.
    @Test(
        "SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]) func sha(_ message: String, _ digest: String)
    {
        let hex = SHA256.digest(Array(message.utf8)).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        #expect(hex.joined() == digest)
    }

    /// GitHub: computed with an independent implementation. Grafana: `pkg/components/satokengen`.
    @Test("check digits of tokens")
    func tokens() {
        #expect(TokenChecksum.isGitHub(Self.slice(Sample.github)))
        #expect(!TokenChecksum.isGitHub(Self.slice(Sample.githubMistyped)))
        #expect(TokenChecksum.isGrafana(Self.slice("glsa_iNValIdinValiDinvalidinvalidinva_5b582697")))
        #expect(!TokenChecksum.isGrafana(Self.slice("glsa_iNValIdinValiDinvalidinvalidinva_5b582698")))
        #expect(TokenChecksum.isAmazon(Self.slice("AKIA" + "IOSFODNN7EXAMPLE")))
        #expect(!TokenChecksum.isAmazon(Self.slice("AKIA" + "IOSFODNN0EXAMPLE")))
    }

    /// RFC 7519 section 3.1; RFC 7516 appendix A.1 (its first parts).
    @Test("JSON Web Tokens")
    func jwt() {
        let header = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        #expect(TokenStructure.isJWT(Self.slice("\(header).\(payload).dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")))
        #expect(TokenStructure.isJWT(Self.slice("\(header).\(payload).")))
        #expect(
            TokenStructure.isJWT(Self.slice("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOaw.48V1.5eym8.XFBo")))
        #expect(!TokenStructure.isJWT(Self.slice("\(header).\(payload)")))
        #expect(!TokenStructure.isJWT(Self.slice("\(header).notbase64object.x")))
        #expect(!TokenStructure.isJWT(Self.slice("eyJust.a.word")))
        #expect(TokenStructure.startsJWT(Self.slice("\(header).\(payload.prefix(9))")))
        #expect(TokenStructure.startsJWT(Self.slice(String(header.prefix(30)))))
        #expect(!TokenStructure.startsJWT(Self.slice("eyJvYmplY3QiOiJsaXN0IiwiZGF0YSI6W119")))
        #expect(!TokenStructure.startsJWT(Self.slice("eyJust.a.word")))
    }

    /// Bitcoin wiki, "Wallet import format"; BIP-32 test vector 1; the genesis block's address.
    @Test("Base58Check")
    func base58() {
        #expect(Base58Check.isPrivateKey(Self.slice("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ")))
        #expect(Base58Check.isPrivateKey(Self.slice("KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617")))
        #expect(!Base58Check.isPrivateKey(Self.slice("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTj")))
        let key =
            "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"
        #expect(Base58Check.isExtendedKey(Self.slice(key)))
        #expect(!Base58Check.isExtendedKey(Self.slice(String(key.dropLast()) + "j")))
        #expect(Base58Check.isAddress(Self.slice("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")))
        #expect(Base58Check.isAddress(Self.slice("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")))
        #expect(!Base58Check.isAddress(Self.slice("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")))
    }

    /// BIP-173 and BIP-350, "Test vectors"; `age` (C2SP) README.
    @Test("bech32 and bech32m")
    func bech32() {
        #expect(Bech32.isValid(Self.slice("A12UEL5L")))
        #expect(Bech32.isValid(Self.slice("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")))
        #expect(Bech32.isValid(Self.slice("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")))
        #expect(Bech32.isValid(Self.slice("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")))
        #expect(!Bech32.isValid(Self.slice("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")))
        #expect(!Bech32.isValid(Self.slice("A12uEL5L")))
        #expect(!Bech32.isValid(Self.slice("li1dgmt3")))
    }

    @Test(
        "any bytes",
        arguments: [[], [0x2E, 0x2E], [UInt8](repeating: 0x31, count: 52), [UInt8](repeating: 0xFF, count: 90)]
            as [[UInt8]])
    func takesAnything(_ bytes: [UInt8]) {
        #expect(
            !TokenStructure.isJWT(bytes[...]) && !TokenStructure.isPyPI(bytes[...])
                && !TokenStructure.isDiscordBot(bytes[...]))
        #expect(
            !Base58Check.isPrivateKey(bytes[...]) && !Bech32.isValid(bytes[...]) && !TokenChecksum.isGrafana(bytes[...])
        )
    }
}
