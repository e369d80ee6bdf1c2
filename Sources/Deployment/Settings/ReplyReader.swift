import Folder
import Gateway
import Identity
import Primitives

/// Reads `replies:` of `remit.yaml`, and of tenants' files: the hosts that what users are told may lead to.
struct ReplyReader {
    let list: DiagnosticList

    func read(_ node: YAMLNode?, tenants: [TenantName: YAMLNode]) -> ReplyRules {
        let embedding = node.flatMap { $0["embed"] }.flatMap { $0.isNull ? nil : $0.texts("`embed`", list) } ?? []
        for origin in embedding where !Self.isOrigin(origin) {
            list.error(
                "settings.embed", "`\(origin)` is no origin.", fix: "Write https://app.example.com, without a path.",
                at: node?.location)
        }
        return ReplyRules(
            links: node.map { hosts($0, keys: ["links", "embed"]) } ?? [],
            tenants: tenants.mapValues { hosts($0, keys: ["links"]) }, embedding: embedding.filter(Self.isOrigin))
    }

    /// A scheme and a host, and no sign that means something in a header.
    private static func isOrigin(_ text: ByteString) -> Bool {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
        let rest = text.text.drop { $0 != "/" }.dropFirst(2)
        return !rest.isEmpty
            && rest.utf8.allSatisfy { byte in
                switch byte {
                case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    private func hosts(_ node: YAMLNode, keys: [ByteString]) -> Set<ByteString> {
        guard !node.isNull, let map = MapReader(node, "`replies`", keys: keys, list) else { return [] }
        return Set(
            (map.texts("links") ?? []).compactMap { text in
                let host = ByteString(text.text.lowercased())
                let isHost = host.utf8.allSatisfy { byte in
                    switch byte {
                    case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
                    default: false
                    }
                }
                guard isHost, !host.isEmpty, !host.hasPrefix(".") else {
                    list.error(
                        "settings.links", "`\(text)` is no host.", fix: "Write the host alone: help.example.com.",
                        at: map.optional("links")?.location)
                    return nil
                }
                return host
            })
    }
}
