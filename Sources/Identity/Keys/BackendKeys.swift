package import Primitives

/// The seam to the keys of back ends that can do no better than a key that stands.
package protocol BackendKeys: Sendable {
    /// The key for a back end, or for one tenant at it.
    ///
    /// - Throws: a fault where there is none, or it was sealed for another back end or tenant. It never names the key.
    func open(_ backend: ByteString, tenant: TenantName?) throws(Fault) -> ByteString
}
