import Folder
import Gateway
import Identity
import Primitives
import Redaction

/// Reads `redaction:` of `remit.yaml`, and of tenants' files.
struct RedactionReader {
    let tree: FolderTree
    let list: DiagnosticList

    func read(_ node: YAMLNode?, tenants: [TenantName: YAMLNode]) -> RedactionRules {
        var own: [TenantName: RedactionRules.Treatments] = [:]
        for (tenant, node) in tenants {
            guard let map = MapReader(node, "`redaction`", keys: ["personal"], list) else { continue }
            own[tenant] = treatments(map.optional("personal"))
        }
        guard let node, let map = MapReader(node, "`redaction`", keys: ["directory", "personal"], list) else {
            return RedactionRules(directory: nil, personal: [:], tenants: own)
        }
        return RedactionRules(
            directory: map.optional("directory").flatMap(directory),
            personal: treatments(map.optional("personal")), tenants: own)
    }

    private func treatments(_ node: YAMLNode?) -> RedactionRules.Treatments {
        guard let node, !node.isNull else { return [:] }
        guard let entries = node.map else {
            return node.wrongKind("`personal`", "a map from kinds of data to what becomes of them", list) ?? [:]
        }
        let known = Set(RedactionLabel.personal.map { String($0.text.text.dropFirst(4)) } + ["default"])
        var treatments: RedactionRules.Treatments = [:]
        for entry in entries {
            if !known.contains(entry.key.text) {
                list.error(
                    "settings.redaction-kind", "`\(entry.key)` is no kind of personal data that is looked for.",
                    fix: "Write `default`, or one of those that `remit redact rules` lists under `pii:`.",
                    at: entry.keyLocation)
            }
            guard let text = entry.value.text("what becomes of `\(entry.key)`", list) else { continue }
            if let treatment = RedactionRules.Treatment(rawValue: text.text) {
                treatments[entry.key] = treatment
            } else {
                list.error(
                    "folder.unknown-word", "`\(text.text.prefix(60))` is nothing that becomes of personal data.",
                    fix: "Write \(RedactionRules.Treatment.allCases.map(\.rawValue).joined(separator: ", ")).",
                    at: entry.value.location)
            }
        }
        return treatments
    }

    private func directory(_ node: YAMLNode) -> TenantDirectory? {
        guard let reference = node.text("`directory`", list) else { return nil }
        guard let path = FolderTree.path(of: reference, from: "remit.yaml") else {
            list.error(
                "folder.outside", "`\(reference)` leads out of the folder.", fix: "Put the directory into the folder.",
                at: node.location)
            return nil
        }
        let bytes: [UInt8]
        do throws(Fault) {
            bytes = try tree.document(path)
        } catch {
            list.error(error.code, "\(path): \(error.message)", fix: error.fix, at: node.location)
            return nil
        }
        do throws(TenantLinesError) {
            return try TenantDirectory(lines: bytes)
        } catch {
            let why =
                switch error {
                case .compressed: "is damaged, or too large"
                case .line(let number): "has no `tenant_id`, or no object of strings, in line \(number)"
                }
            list.error(
                "settings.redaction-directory", "`\(reference)` \(why).",
                fix: "Write an object a line: {\"tenant_id\": \"globex\", \"domain\": \"globex.example\"}.",
                at: node.location)
            return nil
        }
    }
}
