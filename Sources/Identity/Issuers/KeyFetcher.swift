package import Primitives

/// The seam to the network: how issuers' documents are fetched. Whoever implements it follows no redirect, bounds time and
/// size, and speaks https unless the host is loopback.
package protocol KeyFetcher: Sendable {
    /// The body of a 200 answer.
    ///
    /// - Throws: any error where there is no such answer, or the body is longer than `maximumBytes`.
    func fetch(_ url: ByteString, maximumBytes: Int) async throws -> [UInt8]
}
