import AsyncHTTPClient
import Gateway
import NIOCore
import NIOHTTP1
import Testing

@testable import Connectors

/// What an error says about the effect.
@Suite struct ConnectorErrorTests {
    private struct Other: Error {}

    @Test(
        arguments: [
            (HTTPClientError.connectTimeout, Ending.notSent), (HTTPClientError.tlsHandshakeTimeout, .notSent),
            (HTTPClientError.getConnectionFromPoolTimeout, .notSent),
            (HTTPClientError.remoteConnectionClosed, .notSent),
            (ChannelError.ioOnClosedChannel, .notSent), (IOError(errnoCode: 111, reason: "connect"), .notSent),
            (WrongPeer(), .notSent), (Other(), .notSent),
            // A deadline may strike between the write and its notice.
            (HTTPClientError.deadlineExceeded, .noAnswer), (HTTPClientError.cancelled, .noAnswer),
        ] as [(any Error, Ending)])
    func beforeTheHeadLeft(_ error: any Error, _ expected: Ending) {
        #expect(Ending(ConnectorError(error, wasSent: false)) == expected)
    }

    @Test(
        arguments: [
            (HTTPClientError.deadlineExceeded, Ending.noAnswer), (HTTPClientError.cancelled, .noAnswer),
            (HTTPClientError.readTimeout, .noAnswer), (HTTPClientError.remoteConnectionClosed, .noAnswer),
            (HTTPClientError.connectTimeout, .noAnswer), (IOError(errnoCode: 104, reason: "read"), .noAnswer),
            (ChannelError.ioOnClosedChannel, .noAnswer), (HTTPParserError.invalidEOFState, .noAnswer),
            (Other(), .noAnswer),
            (HTTPParserError.invalidHeaderToken, .badAnswer), (HTTPParserError.headerOverflow, .badAnswer),
            (AnswerViolation.redirect, .badAnswer), (AnswerViolation.body, .badAnswer),
        ] as [(any Error, Ending)])
    func afterTheHeadLeft(_ error: any Error, _ expected: Ending) {
        #expect(Ending(ConnectorError(error, wasSent: true)) == expected)
    }

    @Test func reasonsHoldNoContent() {
        let error = HTTPClientError.unsupportedScheme("a secret")
        #expect(ConnectorError(error, wasSent: false) == .notSent("no connection"))
    }
}
