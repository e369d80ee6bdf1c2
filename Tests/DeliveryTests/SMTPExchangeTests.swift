import Primitives
import Testing

@testable import Delivery

@Suite("One delivery, as a mail server sees it")
struct SMTPExchangeTests {
    private func message(_ subject: ByteString = "Something waits", _ body: ByteString = "Hello.") throws -> MailMessage
    {
        MailMessage(
            from: try #require(MailAddress("no-reply@acme.example")),
            to: try #require(MailAddress("alice@globex.example")),
            subject: subject, body: body, id: "hov_1", date: Timestamp(seconds: 1_795_692_015))
    }

    private func reply(_ code: Int, _ lines: String...) -> SMTPReply {
        SMTPReply(code: code, lines: lines.isEmpty ? [[]] : lines.map { Array($0.utf8) })
    }

    private func said(_ action: SMTPExchange.Action) -> String {
        switch action {
        case .send(let bytes), .done(let bytes): String(validating: bytes, as: UTF8.self) ?? ""
        case .startTLS: "<tls>"
        }
    }

    @Test("with encryption and a login")
    func whole() throws {
        var exchange = SMTPExchange(
            try message(), security: .required, login: .init(user: "remit", password: "secret-word"))
        #expect(said(try exchange.receive(reply(220, "mail ready"))) == "EHLO remit\r\n")
        #expect(said(try exchange.receive(reply(250, "mail", "STARTTLS", "AUTH PLAIN LOGIN"))) == "STARTTLS\r\n")
        #expect(try exchange.receive(reply(220)) == .startTLS)
        #expect(said(exchange.resume()) == "EHLO remit\r\n")
        // printf '\0remit\0secret-word' | base64
        let login = "AUTH PLAIN AHJlbWl0AHNlY3JldC13b3Jk\r\n"
        #expect(said(try exchange.receive(reply(250, "mail", "AUTH PLAIN"))) == login)
        #expect(said(try exchange.receive(reply(235))) == "MAIL FROM:<no-reply@acme.example>\r\n")
        #expect(said(try exchange.receive(reply(250))) == "RCPT TO:<alice@globex.example>\r\n")
        #expect(said(try exchange.receive(reply(250))) == "DATA\r\n")
        #expect(said(try exchange.receive(reply(354))).hasSuffix("\r\n.\r\n"))
        #expect(try exchange.receive(reply(250)) == .done(Array("QUIT\r\n".utf8)))
    }

    @Test("no encryption on offer: nothing is said any more, least of all a password")
    func insecure() throws {
        var exchange = SMTPExchange(try message(), security: .required, login: .init(user: "u", password: "p"))
        _ = try exchange.receive(reply(220))
        #expect(throws: SMTPFailure.insecure) { try exchange.receive(reply(250, "mail", "AUTH PLAIN")) }
    }

    @Test("a no at any step ends it", arguments: [0, 1, 2, 3, 4, 5])
    func refused(_ step: Int) throws {
        var exchange = SMTPExchange(try message(), security: .none, login: nil)
        for code in [220, 250, 250, 250, 354, 250].prefix(step) { _ = try exchange.receive(reply(code)) }
        #expect(throws: SMTPFailure.refused(550)) { try exchange.receive(reply(550)) }
    }

    @Test(
        "addresses that could say more than an address are none",
        arguments: [
            "", "alice", "alice@", "@globex.example", "a@b@c", "alice@globex.example\r\nRCPT TO:<x@y>",
            "al ice@globex.example",
            "alice@globex..example", "<alice@globex.example>", "\"a b\"@globex.example", "alice@[127.0.0.1]",
            "a\u{0}b@c.d",
            "älice@globex.example", "alice@globex.example>",
        ] as [ByteString])
    func addresses(_ text: ByteString) { #expect(MailAddress(text) == nil) }

    @Test(
        "nothing in subject or body becomes a header, a line of its own, or the end of the message",
        arguments: [
            "x\r\nBcc: thief@evil.example", "x\n.\nMAIL FROM:<a@b>", "\r\n\r\n<script>", "ünï \u{2028} cödé", ".",
            String(repeating: "long ", count: 200),
        ])
    func injection(_ text: String) throws {
        let bytes = try message(ByteString(text), ByteString(text)).bytes
        let lines = try #require(String(validating: bytes, as: UTF8.self)).split(
            separator: "\r\n", omittingEmptySubsequences: false)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(
            lines.allSatisfy { $0.utf8.count <= 78 && !$0.hasPrefix(".") && !$0.contains("\n") && !$0.contains("\r") })
        let end = try #require(lines.firstIndex(of: ""))
        let names = lines[..<end].filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names.map(String.init) == [
                "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Auto-Submitted",
            ])
    }

    @Test("the date is the one that mail programs read")
    func date() throws {
        let text = try #require(String(validating: try message().bytes, as: UTF8.self))
        #expect(text.hasPrefix("Date: Thu, 26 Nov 2026 11:20:15 +0000\r\n"))
    }

    @Test("replies of several lines, in pieces as they arrive")
    func replies() throws {
        var reader = SMTPReplyReader()
        var replies: [SMTPReply] = []
        for byte in Array("250-mail\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n354 go\n".utf8) {
            reader.add([byte])
            while let reply = try reader.next() { replies.append(reply) }
        }
        #expect(replies.map(\.code) == [250, 354])
        #expect(replies[0].offers("STARTTLS") && !replies[0].offers("START"))
        #expect(replies[0].words(after: "AUTH") == [Array("PLAIN".utf8)])
    }

    @Test(
        "what is no reply, or never ends",
        arguments: ["hello\r\n", "25\r\n", "250-a\r\n251 b\r\n", String(repeating: "x", count: 5000)])
    func malformed(_ text: String) {
        var reader = SMTPReplyReader()
        reader.add(Array(text.utf8))
        #expect(throws: SMTPFailure.malformed) { while try reader.next() != nil {} }
    }
}
