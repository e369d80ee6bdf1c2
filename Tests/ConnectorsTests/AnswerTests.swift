import Gateway
import JSON
import NIOCore
import Primitives
import Testing

@testable import Connectors

/// What answers are taken, and what slow, endless and lying ones come to.
@Suite struct AnswerTests {
    @Test(arguments: [
        ("JSON", answer(#"{"id":"INV-1","total":12.50}"#), #"{"id":"INV-1","total":12.50}"#),
        ("a type with parameters", answer("[1]", type: "application/json; charset=utf-8"), "[1]"),
        ("a type in capitals", answer("[1]", type: "Application/JSON"), "[1]"),
        ("a type with the suffix", answer("{}", type: "application/problem+json"), "{}"),
        ("an error's body", answer(#"{"error":"none"}"#, status: "404 Not Found"), #"{"error":"none"}"#),
        ("text", answer("hello", type: "text/plain"), #""hello""#),
        ("no type", answer("hello", type: nil), #""hello""#),
        ("JSON that says it is text", answer("{}", type: "text/plain"), #""{}""#),
        (
            "chunks",
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n3\r\n,2]\r\n0\r\n\r\n",
            "[1,2]"
        ),
        ("a number kept as written", answer("[1e400,9007199254740993]"), "[1e400,9007199254740993]"),
        ("an interim answer before", "HTTP/1.1 102 Processing\r\n\r\n" + answer("[1]"), "[1]"),
        (
            "the most that is allowed", answer("\"" + String(repeating: "a", count: 9_998) + "\""),
            "\"" + String(repeating: "a", count: 9_998) + "\""
        ),
    ])
    func isTaken(_ title: String, _ text: String, _ expected: String) async throws {
        let server = try await Loopback.answering(text)
        let fixture = Fixture()
        let value = try #require(try await fixture.value(fixture.request(server.url)))
        #expect(String(validating: value.serialized(), as: UTF8.self) == expected, "\(title)")
        await fixture.transport.stop()
    }

    @Test func anEmptyBodyIsNone() async throws {
        let server = try await Loopback.answering("HTTP/1.1 204 No Content\r\n\r\n")
        let fixture = Fixture()
        let taken = try await fixture.connector.send(
            fixture.request(server.url), authority: [.init(value: "Bearer one")])
        #expect(taken.status == 204)
        #expect(taken.body == nil)
        await fixture.transport.stop()
    }

    @Test(arguments: [
        ("301 to elsewhere", "HTTP/1.1 301 Moved\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"),
        ("307 to elsewhere", "HTTP/1.1 307 Moved\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"),
        ("304", "HTTP/1.1 304 Not Modified\r\n\r\n"),
        ("a body that is announced too large", "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n"),
        ("a body that is too large", answer(String(repeating: "a", count: 10_001), type: "text/plain")),
        (
            "a head that is too large",
            "HTTP/1.1 200 OK\r\nX: \(String(repeating: "a", count: 5_000))\r\nContent-Length: 2\r\n\r\n[]"
        ),
        (
            "a head that is very much too large",
            "HTTP/1.1 200 OK\r\nX: \(String(repeating: "a", count: 3_000_000))\r\nContent-Length: 2\r\n\r\n[]"
        ),
        (
            "too many fields",
            "HTTP/1.1 200 OK\r\n" + (0..<1000).map { "X\($0): a\r\n" }.joined() + "Content-Length: 2\r\n\r\n[]"
        ),
        ("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[1]"),
        ("a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n[]"),
        (
            "length and chunks",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n"
        ),
        ("a chunk that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n"),
        ("another protocol", "SSH-2.0-OpenSSH_9.2\r\n"),
        ("a coding not asked for", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]"),
        (
            "two types",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
        ),
        ("JSON that is none", answer("{\"a\":")),
        ("JSON and more", answer("{} {}")),
        ("a key twice", answer(#"{"owner":"a","owner":"b"}"#)),
        ("a key twice, escaped once", answer(#"{"owner":"a","\u006fwner":"b"}"#)),
        ("half a surrogate", answer(#"["\ud800"]"#)),
        ("deep JSON", answer(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))),
        ("a page that says it is JSON", answer("<html></html>", status: "502 Bad Gateway")),
    ])
    func isRefused(_ title: String, _ text: String) async throws {
        let server = try await Loopback.answering(text)
        let fixture = Fixture()
        #expect(await fixture.ending(fixture.request(server.url)) == .badAnswer, "\(title)")
        #expect(server.requests.count == 1, "\(title)")
        await fixture.transport.stop()
    }

    @Test(arguments: ["application/json", "text/plain"])
    func badUTF8IsRefused(_ type: String) async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: 4\r\n\r\n"
        let server = try await Loopback.start { _, _ in [.send(head), .bytes([0x22, 0xFF, 0xC0, 0x22])] }
        let fixture = Fixture()
        #expect(await fixture.ending(fixture.request(server.url)) == .badAnswer)
        await fixture.transport.stop()
    }

    @Test func anUpgradeIsNotTaken() async throws {
        let server = try await Loopback.answering(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")
        let fixture = Fixture()
        #expect([.badAnswer, .noAnswer].contains(await fixture.ending(fixture.request(server.url))))
        await fixture.transport.stop()
    }

    @Test(
        arguments: [
            ("silence", []),
            ("an end before the answer", [.close]),
            ("half a head", [.send("HTTP/1.1 200 OK\r\nContent-Le"), .close]),
            ("half a head, then silence", [.send("HTTP/1.1 200 OK\r\nContent-Le")]),
            ("a body shorter than announced", [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"), .close]),
            (
                "a body shorter than announced, then silence",
                [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")]
            ),
            (
                "chunks without an end",
                [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), .close]
            ),
            ("a head that drips", [.send("HTTP/1.1 200 OK\r\n"), .repeats("X: y\r\n", every: .milliseconds(100))]),
            (
                "a body that drips",
                [.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"), .repeats("a", every: .milliseconds(100))]
            ),
            ("interim answers without end", [.repeats("HTTP/1.1 102 Processing\r\n\r\n", every: .milliseconds(50))]),
        ] as [(String, [Loopback.Step])])
    func endsUnknown(_ title: String, _ steps: [Loopback.Step]) async throws {
        let server = try await Loopback.start { _, _ in steps }
        let fixture = Fixture(limits: Fixture.short)
        #expect(await fixture.ending(fixture.request(server.url)) == .noAnswer, "\(title)")
        #expect(server.requests.count <= 1, "\(title)")
        await fixture.transport.stop()
    }

    @Test(
        arguments: [
            (
                "a body",
                [.send("HTTP/1.1 200 OK\r\n\r\n"), .repeats(String(repeating: "a", count: 4096), every: .zero)]
            ),
            (
                "chunks",
                [
                    .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                    .repeats("400\r\n" + String(repeating: "a", count: 1024) + "\r\n", every: .zero),
                ]
            ),
            (
                "fields",
                [
                    .send("HTTP/1.1 200 OK\r\n"),
                    .repeats("X: " + String(repeating: "a", count: 4096) + "\r\n", every: .zero),
                ]
            ),
        ] as [(String, [Loopback.Step])])
    func whatHasNoEndIsCutOff(_ title: String, _ steps: [Loopback.Step]) async throws {
        let server = try await Loopback.start { _, _ in steps }
        let fixture = Fixture()
        #expect(await fixture.ending(fixture.request(server.url)) == .badAnswer, "\(title)")
        await fixture.transport.stop()
    }

    @Test func leftoversOfOneAnswerAreNotTheNext() async throws {
        let forged = answer(#"{"owner":"forged"}"#)
        let server = try await Loopback.start { number, _ in
            [.send(number == 0 ? answer("[]") + forged : answer("[2]"))]
        }
        let fixture = Fixture()
        _ = await fixture.ending(fixture.request(server.url))
        #expect(try await fixture.value(fixture.request(server.url)) == [2])
        await fixture.transport.stop()
    }
}
