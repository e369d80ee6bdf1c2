import Primitives

/// One delivery over one connection (RFC 5321): what is said next, from what the server said last. No I/O.
struct SMTPExchange: Sendable {
    /// What the connection does next.
    enum Action: Hashable, Sendable {
        case send([UInt8])
        /// Begins TLS, and then says ``SMTPExchange/resume()``.
        case startTLS
        /// The server took the message; the bytes are its leave.
        case done([UInt8])
    }

    private enum State: Hashable, Sendable {
        case greeting, hello, startTLS, login, sender, recipient, data, body, over
    }

    private let message: MailMessage
    private let security: SMTPSettings.Security
    private let login: SMTPSettings.Login?
    private var state = State.greeting
    private var isEncrypted = false
    private var isSignedIn = false

    init(_ message: MailMessage, security: SMTPSettings.Security, login: SMTPSettings.Login?) {
        self.message = message
        self.security = security
        self.login = login
    }

    /// The server said something.
    mutating func receive(_ reply: SMTPReply) throws(SMTPFailure) -> Action {
        switch state {
        case .greeting:
            try expect(220, reply)
            return hello()
        case .hello:
            try expect(250, reply)
            return try afterHello(reply)
        case .startTLS:
            try expect(220, reply)
            return .startTLS
        case .login:
            try expect(235, reply)
            isSignedIn = true
            return mail()
        case .sender:
            try expect(250, reply)
            state = .recipient
            return .send(Self.line("RCPT TO:<\(message.to.text)>"))
        case .recipient:
            guard reply.code == 250 || reply.code == 251 else { throw .refused(reply.code) }
            state = .data
            return .send(Self.line("DATA"))
        case .data:
            try expect(354, reply)
            state = .body
            return .send(message.bytes + Self.line("."))
        case .body:
            try expect(250, reply)
            state = .over
            return .done(Self.line("QUIT"))
        case .over: throw .malformed
        }
    }

    /// TLS stands: everything is said anew (RFC 3207 section 4.2).
    mutating func resume() -> Action {
        isEncrypted = true
        return hello()
    }

    private mutating func hello() -> Action {
        state = .hello
        return .send(Self.line("EHLO remit"))
    }

    private mutating func afterHello(_ reply: SMTPReply) throws(SMTPFailure) -> Action {
        if security == .required, !isEncrypted {
            guard reply.offers("STARTTLS") else { throw .insecure }
            state = .startTLS
            return .send(Self.line("STARTTLS"))
        }
        guard let login, !isSignedIn else { return mail() }
        guard reply.words(after: "AUTH").contains(Array("PLAIN".utf8)) else { throw .insecure }
        state = .login
        let plain = [0] + Array(login.user.utf8) + [0] + Array(login.password.utf8)
        return .send(Self.line("AUTH PLAIN \(Base64.encode(plain))"))
    }

    private mutating func mail() -> Action {
        state = .sender
        return .send(Self.line("MAIL FROM:<\(message.from.text)>"))
    }

    private func expect(_ code: Int, _ reply: SMTPReply) throws(SMTPFailure) {
        guard reply.code == code else { throw .refused(reply.code) }
    }

    private static func line(_ text: String) -> [UInt8] { Array("\(text)\r\n".utf8) }
}
