import Identity
import Primitives
import Testing

/// The front end's page for holds: `front_end: { approvals: … }`.
@Suite struct ApprovalPageTests {
    @Test(
        arguments: [
            ("https://app.acme.example/approvals/{hold}", "https://app.acme.example/approvals/hld_1"),
            ("https://app.acme.example/{hold}/answer", "https://app.acme.example/hld_1/answer"),
            ("https://app.acme.example/?hold={hold}&tab=open", "https://app.acme.example/?hold=hld_1&tab=open"),
            ("http://127.0.0.1:9105/approvals/{hold}", "http://127.0.0.1:9105/approvals/hld_1"),
        ] as [(ByteString, ByteString)])
    func names(template: ByteString, url: ByteString) {
        #expect(ApprovalPage(template)?.url(for: "hld_1") == url)
    }

    @Test(
        arguments: [
            "", "{hold}", "/approvals/{hold}", "https://app.acme.example/approvals/",
            "https://app.acme.example/{hold}/{hold}",
            "http://app.acme.example/{hold}", "https://user@app.acme.example/{hold}",
            "https://user:pw@app.acme.example/{hold}",
            "https://app.acme.example/#{hold}", "https://{hold}/x", "https://{hold}.acme.example/x",
            "https://app.acme.example{hold}",
            "https://app.acme.example:{hold}/", "javascript:alert(1)//{hold}", "https://app.acme.example/{hold}/{user}",
            "https://app.acme.example/{hold} ", "https://app.acme.example/\u{e9}/{hold}",
            "https://app.acme.example\\{hold}",
            "ftp://app.acme.example/{hold}", "https:///{hold}",
        ] as [ByteString])
    func refuses(template: ByteString) { #expect(ApprovalPage(template) == nil) }
}
