package import Identity
package import Primitives

/// Where what users are told may lead: the hosts that the company lists, and those that a tenant lists for its own.
package struct ReplyRules: Sendable {
    /// Of the company, in small letters; `host` or `host:port`.
    package let links: Set<ByteString>
    /// Of tenants, beside them.
    package let tenants: [TenantName: Set<ByteString>]

    /// Origins of pages that may embed the chat page.
    package let embedding: [ByteString]

    package static let none = ReplyRules(links: [], tenants: [:])

    package init(
        links: Set<ByteString>, tenants: [TenantName: Set<ByteString>], embedding: [ByteString] = []
    ) {
        self.links = links
        self.tenants = tenants
        self.embedding = embedding
    }

    /// Those that a session of a tenant may be led to.
    func hosts(for tenant: TenantName) -> Set<ByteString> { links.union(tenants[tenant] ?? []) }
}
