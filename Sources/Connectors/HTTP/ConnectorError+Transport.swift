import AsyncHTTPClient
import Gateway
import NIOCore
import NIOHTTP1

extension ConnectorError {
    /// What an error of the transport means for the effect. It is ``notSent(_:)`` only where no whole head of the request left
    /// this machine, and the error did not come from elsewhere while one might have been leaving: a deadline or a cancellation
    /// strikes at any moment, also between the write and its notice.
    init(_ error: any Error, wasSent: Bool) {
        if let violation = error as? AnswerViolation {
            self = .badAnswer(violation.reason)
        } else if let known = error as? HTTPClientError, known == .deadlineExceeded || known == .cancelled {
            self = .noAnswer(known == .cancelled ? "stopping" : "no whole answer in time")
        } else if !wasSent {
            self = Self.isStale(error) ? .stale : .notSent(Self.reason(error))
        } else if let parser = error as? HTTPParserError, parser != .invalidEOFState {
            self = .badAnswer("not HTTP")
        } else if error is NIOHTTPDecoderError {
            self = .badAnswer("not HTTP")
        } else {
            self = .noAnswer((error as? HTTPClientError) == .readTimeout ? "no answer in time" : "the connection broke")
        }
    }

    /// A connection that was kept had closed before the request got to it.
    static let stale = ConnectorError.notSent("a connection that had closed")

    private static func isStale(_ error: any Error) -> Bool {
        (error as? HTTPClientError) == .remoteConnectionClosed || (error as? ChannelError) == .ioOnClosedChannel
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let known as HTTPClientError where known == .connectTimeout: "no connection in time"
        case let known as HTTPClientError where known == .tlsHandshakeTimeout: "no TLS in time"
        case let known as HTTPClientError where known == .getConnectionFromPoolTimeout: "no free connection in time"
        case is WrongPeer: "a connection that led elsewhere"
        default: "no connection"
        }
    }
}
