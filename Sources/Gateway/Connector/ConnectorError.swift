/// Why a back end gave no answer.
package enum ConnectorError: Error, Hashable, Sendable {
    /// The arguments cannot be turned into a request (a missing path parameter, a segment that would change the path).
    case unbuildable(String)
    /// Nothing was sent: refused connection, name, address that is not listed, open breaker.
    case notSent(String)
    /// The back end said before it did anything that it does not know the session that the request came in. It may be asked once
    /// more, in a new one and with another credential.
    case sessionLost
    /// Sent, or perhaps sent, and no whole answer came: the effect is unknown.
    case noAnswer(String)
    /// An answer that breaks the limits or is no HTTP: the effect is unknown.
    case badAnswer(String)

    /// In a few words, without content.
    package var words: String {
        switch self {
        case .unbuildable(let why), .notSent(let why), .noAnswer(let why), .badAnswer(let why): why
        case .sessionLost: "a session that the server does not know"
        }
    }
}
