import Folder
import Gateway
import Identity
import Manifests
import Primitives

/// Reads `delivery:`.
struct DeliveryReader {
    let tree: FolderTree
    let list: DiagnosticList

    /// Nil where there is none, and with diagnostics where it cannot be used.
    func read(_ node: YAMLNode?, _ catalog: Catalog) -> DeliveryRule? {
        guard let node, !node.isNull,
            let map = MapReader(node, "`delivery`", keys: ["page", "email", "webhook"], list),
            let place = map.required("page", fix: "Add `page: \"https://app.example.com/handed/{handover}\"`."),
            let text = place.text("`page`", list)
        else { return nil }
        guard let page = ApprovalPage(text, place: "{handover}") else {
            list.error(
                "settings.delivery", "`page` is no address of the front end's page.",
                fix: "Write https://host/path/{handover} with {handover} once; http only for 127.0.0.1.",
                at: place.location)
            return nil
        }
        return DeliveryRule(
            page: page, mail: map.optional("email").flatMap { mail($0, catalog) },
            webhook: map.optional("webhook").flatMap(webhook))
    }

    private func mail(_ node: YAMLNode, _ catalog: Catalog) -> DeliveryRule.Mail? {
        let keys: [ByteString] = ["host", "port", "starttls", "authority", "user", "key", "from", "to"]
        guard let map = MapReader(node, "`email`", keys: keys, list), let host = map.requiredText("host"),
            let from = map.requiredText("from"), let place = map.required("to"), let to = place.text("`to`", list)
        else { return nil }
        let isLocal = ["127.0.0.1", "::1", "localhost"].contains(host)
        let isEncrypted = map.bool("starttls") ?? true
        if !isEncrypted, !isLocal {
            list.error(
                "settings.delivery", "Mail would leave this machine in the clear.", fix: "Leave `starttls` out.",
                at: node.location)
            return nil
        }
        let parts = to.text.split(separator: ".", omittingEmptySubsequences: false).map { ByteString($0) }
        guard parts.count == 2, let fact = catalog.fact(FactID(backend: parts[0], name: parts[1])), !fact.isSet else {
            list.error(
                "settings.delivery", "`to` names no fact that finds one address.",
                fix:
                    "Declare `email: \"get_contact.email\"` under `facts` of a back end, and write `to: backend.email`.",
                at: place.location)
            return nil
        }
        return DeliveryRule.Mail(
            host: host.text, port: Int(clamping: map.integer("port", in: 1...65_535) ?? 587),
            isEncrypted: isEncrypted, authority: map.optional("authority").flatMap(authority), user: map.text("user"),
            key: map.text("key") ?? "mail", from: from, to: fact.id)
    }

    private func authority(_ node: YAMLNode) -> [UInt8]? {
        guard let text = node.text("`authority`", list) else { return nil }
        guard let path = FolderTree.path(of: text, from: "remit.yaml") else {
            list.error(
                "folder.outside", "`\(text)` leads out of the folder.", fix: "Put the certificate into the folder.",
                at: node.location)
            return nil
        }
        do throws(Fault) { return try tree.document(path) } catch {
            list.error(error.code, error.message, fix: error.fix, at: node.location)
            return nil
        }
    }

    private func webhook(_ node: YAMLNode) -> DeliveryRule.Webhook? {
        guard let map = MapReader(node, "`webhook`", keys: ["url", "key", "addresses"], list),
            let place = map.required("url"), let url = place.text("`url`", list)
        else { return nil }
        guard EndpointAddress.isAllowed(url) else {
            list.error(
                "settings.delivery", "`\(url.text.prefix(60))` is no address that may be posted to.",
                fix: "Write https://host/path; http only for this machine.", at: place.location)
            return nil
        }
        var ranges: [AddressRange] =
            url.hasPrefix("http://") ? ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) } : []
        for text in map.texts("addresses") ?? [] {
            if let range = AddressRange(text) {
                ranges.append(range)
            } else {
                list.error(
                    "settings.delivery", "`\(text.text.prefix(60))` is no range of addresses.",
                    fix: "Write it as `10.0.0.0/8` or `fd00::/8`.", at: node.location)
            }
        }
        return DeliveryRule.Webhook(url: url, key: map.text("key") ?? "webhook", addresses: ranges)
    }
}
