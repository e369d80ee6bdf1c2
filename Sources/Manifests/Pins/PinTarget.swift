package import Folder
package import Primitives

/// A back end that is an MCP server, and where its pins stand: what `remit pin` needs of a manifest, which need not be whole yet.
package struct PinTarget: Hashable, Sendable {
    package let backend: ByteString
    package let address: ByteString
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]
    /// From the folder.
    package let pins: String

    /// The MCP servers of a folder. What cannot be read is among the diagnostics.
    package static func all(in tree: FolderTree, _ list: DiagnosticList) -> [PinTarget] {
        ManifestReader.drafts(tree.files, list).compactMap { draft in
            guard case .mcp(let pins)? = draft.source else { return nil }
            return PinTarget(backend: draft.name, address: draft.url, addresses: draft.addresses, pins: pins)
        }
    }
}
