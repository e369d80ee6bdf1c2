package import Gateway
package import Identity
package import Primitives

/// Sends messages by the mail server that the rule names.
package struct MailMessenger: Sendable {
    private let keys: any BackendKeys
    private let clock: any WallClock

    package init(keys: any BackendKeys, clock: any WallClock) {
        self.keys = keys
        self.clock = clock
    }

    package func send(
        _ rule: DeliveryRule.Mail, to: ByteString, subject: ByteString, body: ByteString, id: ByteString
    ) async throws(MessageFailure) {
        guard let from = MailAddress(rule.from), let recipient = MailAddress(to) else {
            throw MessageFailure("smtp.address")
        }
        let client: SMTPClient
        do {
            let login = try rule.user.map { user in
                SMTPSettings.Login(user: user, password: try keys.open(rule.key, tenant: nil))
            }
            client = try SMTPClient(
                SMTPSettings(
                    host: rule.host, port: rule.port, security: rule.isEncrypted ? .required : .none,
                    authority: rule.authority, login: login))
        } catch { throw MessageFailure("smtp.unusable") }
        do throws(SMTPFailure) {
            try await client.send(
                MailMessage(from: from, to: recipient, subject: subject, body: body, id: id, date: clock.now))
        } catch { throw MessageFailure(error.code) }
    }
}
