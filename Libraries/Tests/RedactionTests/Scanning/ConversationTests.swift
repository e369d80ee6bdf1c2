import Testing

@Suite("What a conversation gives away is hidden") struct ConversationTests {
    static let hidden: [String] = [
        "Your verification code is «482913».", "The code I got is «371 204»", "«482913» is your Acme security code",
        "Ihr Bestätigungscode: «315879»",
        "«123-456» is the login code", "Uw verificatiecode is «482913»", "mon code de connexion : «482 913»",
        "код подтверждения «482913»", "認証コードは«482913»です", "验证码：«482913»，请勿泄露", "인증번호는 «482913»입니다",
        "رمز التحقق هو «482913»", "doğrulama kodunuz «482913»", "«482913» er din engangskode",
        "Uw code is «482913»", "Dein Code ist «482 913»", "Ваш код: «482-913»", "Codul este «482913»",
        "din säkerhetskod är «482913»", "vahvistuskoodi on «482913»", "ověřovací kód: «482913»",
        "My password is «Harbour7!» by the way", "passwort lautet «trout-lake-nine-77»",
        "el código de verificación es «552914»",
        "Reset it at https://id.acme.example/reset-password/«Re40n11p2qpjsfeMs8J3ay9c»?uid=4",
        "https://acme.example/magic#t=«vta7FZbVQi1BWSkkOHM3»",
        "my seed phrase is «abandon ability able about above absent absorb abstract absurd abuse access accident»",
        "-----BEGIN EC PRIVATE KEY-----\n«MIIAdgIBAOaSaJwSdXTmTiaMbtEukIa0KHUPR1XFCap350N1Eee2F2UuecogU9==\n»-----END EC PRIVATE KEY-----",
    ]

    @Test(arguments: hidden) func hides(_ marked: String) {
        let text = marked.filter { $0 != "«" && $0 != "»" }
        let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        let output = TestSession.redacted(text)
        #expect(output.hasPrefix("\(parts[0])⟦secret:"), "\(output)")
        #expect(output.hasSuffix(":1⟧\(parts[2])"), "\(output)")
    }

    @Test func hidesEachCodeOfAList() {
        let output = TestSession.redacted("the backup codes are 79596200, fh28-v934, yt1l-fcid, 02669829.")
        #expect(!output.contains { $0.isNumber && output.contains("79596200") })
        #expect(output.contains("⟦secret:recovery-code:4⟧."))
    }

    static let ordinary: [String] = [
        "error code 82428", "postal code 90210", "order code 482913", "The status code was 4042 again.",
        "Order 482913 is ready.",
        "The token expires after 3600 seconds.",
        "I forgot my password, can you help?", "Your password is not stored.",
        "We met in 2024 and the code review is on 2026-03-02.",
        "https://docs.acme.example/reset-password/how-to-reset-your-password-2024",
    ]

    @Test(arguments: ordinary) func leaves(_ text: String) { #expect(TestSession.redacted(text) == text) }
}
