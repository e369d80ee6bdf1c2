import Folder
import Manifests
import Primitives
import Testing

/// What a manifest says of its back end.
@Suite struct BackendCheckTests {
    @Test(
        arguments: [
            ("manifest.source", 1, "backend: x\nurl: https://x\nauth: per-call\ntools: {}\n"),
            (
                "manifest.source", 1,
                "backend: x\nopenapi: ./billing.json\nmcp: https://x\nurl: https://x\nauth: per-call\ntools: {}\n"
            ),
            (
                "manifest.unsupported", 2,
                "backend: x\nsql: ./x.sql\nurl: https://x\nauth: per-call\ntools: { a: read }\n"
            ),
            (
                "manifest.backend-name", 1,
                "backend: user\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\ntools: {}\n"
            ),
            (
                "manifest.backend-name", 1,
                "backend: \"a b\"\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\ntools: {}\n"
            ),
            (
                "manifest.duplicate-backend", 7,
                "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\ntools: {}\n---\nbackend: x\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\ntools: {}\n"
            ),
            ("folder.missing-key", 1, "backend: x\nopenapi: ./billing.json\nauth: per-call\ntools: {}\n"),
            ("folder.missing-key", 1, "backend: x\nopenapi: ./billing.json\nurl: https://x\ntools: {}\n"),
            ("folder.missing-key", 1, "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\n"),
            (
                "folder.unknown-word", 4,
                "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: percall\ntools: {}\n"
            ),
            ("folder.outside", 2, "backend: x\nopenapi: /etc/passwd\nurl: https://x\nauth: per-call\ntools: {}\n"),
            ("folder.outside", 2, "backend: x\nopenapi: ../../x.json\nurl: https://x\nauth: per-call\ntools: {}\n"),
            (
                "folder.missing-file", 2,
                "backend: x\nopenapi: ./biling.json\nurl: https://x\nauth: per-call\ntools: {}\n"
            ),
            (
                "manifest.addresses", 5,
                "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\naddresses: [ 10.0.0.1/8 ]\ntools: {}\n"
            ),
            (
                "manifest.probe", 5,
                "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\nprobe: prob\ntools: {}\n"
            ),
            (
                "manifest.probe", 5,
                "backend: x\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\nprobe: find_account\ntools: { find_account: { effect: read, only: resolver } }\n"
            ),
            (
                "manifest.dispatch", 6,
                "backend: x\nopenapi: ./legacy.json\nurl: https://x\nauth: per-call\ndispatch: { tool: call_tool, name: name, arguments: arguments }\ntools: { call_tool: read }\n"
            ),
            (
                "manifest.dispatch", 6,
                "backend: x\nopenapi: ./legacy.json\nurl: https://x\nauth: per-call\ndispatch: { tool: call_tool, name: name, arguments: arguments }\ntools: { get_bill: read }\n"
            ),
            (
                "manifest.unknown-parameter", 5,
                "backend: x\nopenapi: ./legacy.json\nurl: https://x\nauth: per-call\ndispatch: { tool: call_tool, name: nam, arguments: arguments }\ntools: {}\n"
            ),
            (
                "manifest.dispatch", 5,
                "backend: x\nopenapi: ./legacy.json\nurl: https://x\nauth: per-call\ndispatch: { tool: call_tool, name: name, arguments: name }\ntools: {}\n"
            ),
            (
                "folder.unknown-key", 2,
                "backend: x\nopenap: ./billing.json\nopenapi: ./billing.json\nurl: https://x\nauth: per-call\ntools: {}\n"
            ),
        ] as [(String, Int, String)])
    func backends(code: String, line: Int, text: String) { CheckCase(code: code, line: line, body: text).check("") }

    @Test(arguments: [
        "ftp://x", "https://", "https://u:p@x", "https://x?a=1", "https://x#f", "x", "https://x/../y", "https://x//y",
        "https://x:0", "https://x:99999",
        "https://x:y", "https://x y", "https://x\\y", "https://[]", "https://é", "https://x/%2e%2e",
    ])
    func addressesOfBackEnds(url: String) {
        CheckCase(
            code: "manifest.url", line: 3,
            body: "backend: x\nopenapi: ./billing.json\nurl: '\(url)'\nauth: per-call\ntools: {}\n"
        ).check("")
    }

    @Test(arguments: [
        "https://x", "https://x.internal:8443/base/v1", "http://127.0.0.1:9103", "http://localhost", "http://[::1]:80",
        "https://x/",
    ])
    func addressesThatAreTaken(url: String) throws {
        let read = ManifestFixture.read(
            "backend: x\nopenapi: ./billing.json\nurl: '\(url)'\nauth: per-call\ntools: {}\n")
        #expect(read.diagnostics.isEmpty)
        #expect(read.catalog?.backends.first?.url.text.hasSuffix("/") == false)
    }

    @Test func inTheClearIsAWarning() {
        let read = ManifestFixture.read(
            "backend: x\nopenapi: ./billing.json\nurl: http://billing.internal\nauth: per-call\ntools: {}\n")
        #expect(read.diagnostics.map(\.code) == ["manifest.insecure-url"])
        #expect(read.catalog != nil)
    }
}
