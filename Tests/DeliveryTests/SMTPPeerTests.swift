import Foundation
import Primitives
import Testing

@testable import Delivery

/// A mail server of third parties, where `Tests/PeerTests/smtp/server.py` runs this: it judges what arrived.
@Suite("A mail server that we did not write", .enabled(if: ProcessInfo.processInfo.environment["SMTP_PEER"] != nil))
struct SMTPPeerTests {
    private func client(host: String = "localhost", password: ByteString = "a word for the mail server") throws
        -> SMTPClient
    {
        let environment = ProcessInfo.processInfo.environment
        let port = try #require(environment["SMTP_PEER"].flatMap { Int($0) })
        let authority = try Data(contentsOf: URL(fileURLWithPath: environment["SMTP_AUTHORITY"] ?? ""))
        return try SMTPClient(
            SMTPSettings(
                host: host, port: port, security: .required, authority: Array(authority),
                login: .init(user: "remit", password: password)))
    }

    private func message() throws -> MailMessage {
        MailMessage(
            from: try #require(MailAddress("no-reply@acme.example")),
            to: try #require(MailAddress("alice@globex.example")),
            subject: "Grüße: something waits\r\nBcc: thief@evil.example", body: "Zeile eins\n.\nMAIL FROM:<x@y>\n…",
            id: "hov_1", date: Timestamp(seconds: 1_795_692_015))
    }

    @Test("takes a message, encrypted and signed in")
    func sends() async throws { try await client().send(try message()) }

    @Test("is not told a password under another name than its certificate has, and takes nothing for a wrong one")
    func refuses() async throws {
        await #expect(throws: SMTPFailure.refused(535)) { try await client(password: "wrong").send(try message()) }
        await #expect(throws: SMTPFailure.self) {
            try await SMTPClient(
                SMTPSettings(
                    host: "localhost", port: Int(ProcessInfo.processInfo.environment["SMTP_PEER"] ?? "") ?? 0,
                    security: .required, login: .init(user: "remit", password: "a word for the mail server"))
            ).send(try message())
        }
    }
}
