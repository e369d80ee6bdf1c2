package import Primitives

/// A system that agents act on, as its manifest declares it.
package struct Backend: Sendable {
    /// Where its tools are described.
    package enum Source: Hashable, Sendable {
        /// A document of the folder, OpenAPI 3.1.
        case openAPI(path: String)
        /// A pin file of the folder, with the tools of the MCP server at the back end's address.
        case mcp(pins: String)
        /// A file of statements in the folder.
        case sql(path: String)
    }

    package let name: ByteString
    package let source: Source
    /// Absolute; without a slash at the end, but as written for an MCP server. A tenant's file may give another.
    package let url: ByteString
    package let authentication: Authentication
    /// True where every tenant must have an address of its own (`tenant: own-address`): a call for one without is refused.
    package let tenantsHaveAddresses: Bool
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]
    /// The tool that `remit check --probe` tries spent credentials on.
    package let probe: ToolID?
    /// The digests of the definitions that an MCP server is held to, of the tools that are used, by their names at the server.
    package let pins: [ByteString: ByteString]
    /// Its types of record, by name.
    package let records: [ByteString: Record]
    package let location: SourceLocation

    package init(
        name: ByteString, source: Source, url: ByteString, authentication: Authentication, tenantsHaveAddresses: Bool,
        addresses: [AddressRange], probe: ToolID?, pins: [ByteString: ByteString] = [:], records: [ByteString: Record],
        location: SourceLocation
    ) {
        self.name = name
        self.source = source
        self.url = url
        self.authentication = authentication
        self.tenantsHaveAddresses = tenantsHaveAddresses
        self.addresses = addresses
        self.probe = probe
        self.pins = pins
        self.records = records
        self.location = location
    }
}
