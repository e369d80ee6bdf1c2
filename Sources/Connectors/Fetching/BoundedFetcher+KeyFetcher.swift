import Identity
package import Primitives

extension BoundedFetcher: KeyFetcher {
    /// The same as ``get(_:maximumBytes:)``.
    package func fetch(_ url: ByteString, maximumBytes: Int) async throws -> [UInt8] {
        try await get(url, maximumBytes: maximumBytes)
    }
}
