import Folder
import Primitives

extension BackendDraftReader {
    /// `mcp: URL`, and what belongs to it.
    func readServer(_ reader: MapReader, _ node: YAMLNode, _ url: ByteString, _ draft: inout BackendDraft) {
        checkAddress(url, node, draft)
        draft.url = url
        let pins = reader.optional("pins")
        let written = pins.flatMap { $0.text("`pins`", list) } ?? "./\(draft.name).tools.json"
        if let path = FolderTree.path(of: written, from: file) {
            draft.source = .mcp(pins: path)
        } else {
            list.error(
                "folder.outside", "`\(written)` leads out of the folder.", fix: "Let the pins stand in the folder.",
                at: pins?.location ?? node.location)
        }
        if let key = reader.optional("key_header"), let name = key.text("`key_header`", list) {
            if Self.isHeader(name) {
                draft.idempotencyHeader = name
            } else {
                list.error(
                    "manifest.key-header", "`\(name.text.prefix(60))` cannot name the header of a key.",
                    fix: "Write `key_header: Idempotency-Key`.", at: key.location)
            }
        }
    }

    /// A name of a company's own, or the one that is usual: not one that Remit or the connection writes.
    private static func isHeader(_ name: ByteString) -> Bool {
        let lower = name.text.lowercased()
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        }
        return isPlain && (1...64).contains(name.count)
            && (lower == "idempotency-key" || lower.hasPrefix("x-") && !lower.hasPrefix("x-forwarded-"))
    }

    /// Refuses a key that belongs to another kind of back end.
    func misplaced(_ key: ByteString, _ message: String, _ reader: MapReader) {
        guard let node = reader.optional(key) else { return }
        list.error("manifest.misplaced", message, fix: "Leave `\(key)` out.", at: node.location)
    }
}
