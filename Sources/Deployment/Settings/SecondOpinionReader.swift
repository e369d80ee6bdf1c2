import Folder
import Gateway
import Identity
import Manifests
import Primitives
import Provenance

/// Reads `second_opinion:`.
struct SecondOpinionReader {
    let list: DiagnosticList

    private static let keys: [ByteString] = ["url", "timeout", "for", "addresses"]
    /// Reads are many, and show users what is theirs.
    private static let usual: Set<Effect> = [.write, .irreversible]

    /// Nil where there is none, and with diagnostics where it cannot be used.
    func read(_ node: YAMLNode?) -> SecondOpinionRule? {
        guard let node, let map = MapReader(node, "`second_opinion`", keys: Self.keys, list),
            let place = map.required("url", fix: "Add `url: https://pdp.internal/access/v1/evaluation`."),
            let url = place.text("`url`", list)
        else { return nil }
        guard EndpointAddress.isAllowed(url) else {
            list.error(
                "settings.second-opinion", "`\(url.text.prefix(60))` is no address that may be asked.",
                fix: "Write https://host/access/v1/evaluation; http only for this machine.", at: place.location)
            return nil
        }
        let timeout = map.optional("timeout").map { $0.seconds("`timeout`", in: 1...10, list) } ?? 2
        guard let timeout, let effects = effects(map.optional("for")) else { return nil }
        // Whoever is on this machine needs no listing: the address says so.
        let own: [ByteString] = url.hasPrefix("http://") ? ["127.0.0.0/8", "::1"] : []
        return SecondOpinionRule(
            url: url, timeout: timeout, effects: effects,
            addresses: addresses(map.optional("addresses")) + own.compactMap { AddressRange($0) })
    }

    private func effects(_ node: YAMLNode?) -> Set<Effect>? {
        guard let node else { return Self.usual }
        guard let words = node.texts("`for`", list) else { return nil }
        let effects = words.compactMap { word in Effect.allCases.first { ByteString($0.rawValue) == word } }
        guard !effects.isEmpty, effects.count == words.count else {
            list.error(
                "settings.second-opinion", "`for` names what no tool's effect is, or nothing.",
                fix: "Write `for: [ write, irreversible ]`, with `read` where reads are asked about too.",
                at: node.location)
            return nil
        }
        return Set(effects)
    }

    private func addresses(_ node: YAMLNode?) -> [AddressRange] {
        var ranges: [AddressRange] = []
        for element in node.map({ $0.list ?? [$0] }) ?? [] {
            guard let text = element.text("an address range", list) else { continue }
            if let range = AddressRange(text) {
                ranges.append(range)
            } else {
                list.error(
                    "settings.second-opinion", "`\(text.text.prefix(60))` is no range of addresses.",
                    fix: "Write it as `10.0.0.0/8` or `fd00::/8`.", at: element.location)
            }
        }
        return ranges
    }
}
