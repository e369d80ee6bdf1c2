package import Gateway
package import Primitives

/// Turns a host's name into addresses. Passed in, so that a test can say what a name means.
package protocol NameResolver: Sendable {
    /// In the order in which they should be tried. Throws ``ConnectorError/notSent(_:)`` where there are none.
    func addresses(of host: ByteString) async throws(ConnectorError) -> [IPAddress]
}
