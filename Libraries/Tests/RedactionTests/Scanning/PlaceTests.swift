import Testing

@Suite("A place that is named like a secret hides its value") struct PlaceTests {
    /// What stands between `«` and `»` is hidden, and nothing else.
    static let hidden: [String] = [
        "password=«Harbour7!»", "DB_PASSWORD=«x9-Kestrel»", "\"client_secret\": \"«a8Fz0Qm21LkPw»\"",
        "passwd: '«two words 9»'",
        "Authorization: Bearer «a8Fz0Qm21LkPwVt5»", "Authorization: Basic «YWRtaW46VHJvdXQ3NyE=»",
        "X-Api-Key: «9f86d081884c7d659a2f»",
        "https://api.acme.example/v1?limit=5&access_token=«a8Fz0Qm21LkPwVt5»&page=2",
        "Cookie: theme=dark; sessionid=«k3v9d8s7f6g5h4j3k2»; lang=en",
        "postgres://app:«Tr0ut-lake»@db:5432/x", "<api_key>«a8Fz0Qm21LkPwVt5»</api_key>",
        "{\"name\":\"ACME_API_KEY\",\"value\":\"«a8Fz0Qm21LkPwVt5»\"}",
        "- name: ACME_TOKEN\n  value: «a8Fz0Qm21LkPwVt5»\n",
        "login --password «Harbour7!» now", "mysql -u root -p'«Harbour7»' billing",
        "curl -u admin:«Harbour7» https://x.example",
        "| setting | api_key | «a8Fz0Qm21LkPwVt5» |", "AccountKey=«NG9trlXegKv4vfzxzg5eigvl==»;EndpointSuffix=core",
        "otpauth://totp/A:b?secret=«KESONEMSGURR7I3Z»&digits=6",
        "stripeSecretKey = \"«a8Fz0Qm21LkPwVt5»\";", "kennwort: «Harbour7»\n", "token=«a8Fz%2F0Qm21LkPwVt5»&x=1",
    ]

    @Test(arguments: hidden) func hides(_ marked: String) {
        let text = marked.filter { $0 != "«" && $0 != "»" }
        let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        let output = TestSession.redacted(text)
        #expect(output.hasPrefix("\(parts[0])⟦secret:"), "\(output)")
        #expect(output.hasSuffix(":1⟧\(parts[2])"), "\(output)")
    }

    static let ordinary: [String] = [
        "password: required", "api_key: <YOUR_API_KEY>", "token=$GITHUB_TOKEN", "password=${DB_PASSWORD}",
        "password: ********",
        "secret: null", "max_tokens=4096", "token = get_token()", "password = os.environ[\"X\"]",
        "public_key: a8Fz0Qm21LkPwVt5",
        "token_type=bearer", "The key point is that billing runs on Monday.", "secret_name: billing-db-credentials",
        "key: invoices:2026-04:page-2", "the password policy is monthly", "https://app.acme.example/reset-password",
        "http://localhost:8080/x@y",
        "let key: ExpressionLexer.Token",
        "-----BEGIN CERTIFICATE-----\nMIIDIs+vLJNg/+ey2myo47Bfterc/4AFPZcXzldb2PLdGe3rkKKqSY6q5s8LtwSG\n-----END CERTIFICATE-----",
        "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAqzrtum2l3KoAiSNF84Ff4YJTWYuX5mN3Z38prReQPf3zquCaNM3pUzTlKe\">",
    ]

    @Test(arguments: ordinary) func leaves(_ text: String) { #expect(TestSession.redacted(text) == text) }
}
