package import Primitives

/// Why a message did not leave.
package enum SMTPFailure: Error, Hashable, Sendable {
    /// No connection, or it ended before the server took the message.
    case unreachable
    /// The server said no, with this code.
    case refused(Int)
    /// What the server sent is no SMTP, or more of it than anybody needs.
    case malformed
    /// The server offers no encryption, or no way to sign in.
    case insecure
    /// It took too long.
    case late

    /// Stable, for the ledger.
    package var code: ByteString {
        switch self {
        case .unreachable: "smtp.unreachable"
        case .refused(let code): ByteString("smtp.\(code)")
        case .malformed: "smtp.malformed"
        case .insecure: "smtp.insecure"
        case .late: "smtp.late"
        }
    }
}
