import Cedar
import Crypto
import Folder
import Gateway
import Manifests
import Primitives
import Provenance

/// Reads `policies/*.cedar` and puts them together with the built-in ones.
struct PolicyReader {
    let list: DiagnosticList

    /// The compiled policies.
    struct Result {
        let set: CedarPolicySet
        /// SHA-256 over all texts, each with its name and length.
        let digest: [UInt8]
        let readsRoles: Bool
        fileprivate let company: CedarPolicySet

        /// Writes for which a permit of the company's applies that reads no role.
        func openWrites(_ catalog: Catalog) -> [ByteString] {
            let open = company.policies.filter { policy in
                policy.effect == .permit && !ByteString.contains("session.roles", in: policy.text)
            }
            return catalog.tools.filter { tool in
                guard tool.effect != .read, tool.audience == .agents else { return false }
                return open.contains { policy in
                    let actions = policy.scope.action
                    return !actions.isConstrained
                        || actions.entities.contains { $0.id == tool.publicName || $0.id == Self.group(of: tool) }
                }
            }.map(\.publicName)
        }

        private static func group(of tool: Tool) -> ByteString {
            tool.effect == .write ? "WriteTool" : "IrreversibleTool"
        }
    }

    /// Nil, with diagnostics, where a text is no Cedar.
    func read(_ tree: FolderTree) -> Result? {
        var texts: [(name: String, text: String)] = []
        for file in tree.files {
            switch file.kind {
            case .policy: break
            case .tenantPolicy(let tenant):
                list.error(
                    "policies.tenant", "Policies of a tenant (`\(tenant)`) are not supported yet.",
                    fix: "Write a company policy with `context.session.tenant == \"\(tenant)\"`.",
                    at: SourceLocation(file: file.path, line: 1))
                continue
            default: continue
            }
            guard let text = ByteString(validating: file.bytes) else {
                list.error(
                    "policies.utf8", "The file is not UTF-8.", fix: "Save it as UTF-8.",
                    at: SourceLocation(file: file.path, line: 1))
                continue
            }
            texts.append((file.path, text.text))
        }
        if texts.isEmpty {
            list.warning(
                "policies.none", "There are no policies, so no call is permitted.", fix: "Write `policies/….cedar`.",
                at: nil)
        }
        guard
            let builtIn = parse(
                [(BuiltInPolicies.layer, BuiltInPolicies.text)], layer: ByteString(BuiltInPolicies.layer)),
            let company = parse(texts, layer: "company")
        else { return nil }
        var hash = SHA256()
        for (name, text) in [(BuiltInPolicies.layer, BuiltInPolicies.text)] + texts {
            hash.update(data: Array("\(name.utf8.count):\(name)\(text.utf8.count):\(text)".utf8))
        }
        let readsRoles = ByteString.contains("session.roles", in: ByteString(texts.map(\.text).joined()))
        guard let merged = merge([builtIn, company]) else { return nil }
        return Result(
            set: merged, digest: Array(hash.finalize()), readsRoles: readsRoles,
            company: company)
    }

    private func merge(_ sets: [CedarPolicySet]) -> CedarPolicySet? {
        do throws(CedarSyntaxErrors) {
            return try CedarPolicySet(merging: sets)
        } catch {
            for fault in error.faults { list.error(fault) }
            return nil
        }
    }

    private func parse(_ texts: [(name: String, text: String)], layer: ByteString) -> CedarPolicySet? {
        do throws(CedarSyntaxErrors) {
            return try CedarPolicySet(parsing: texts, layer: layer)
        } catch {
            for fault in error.faults { list.error(fault) }
            return nil
        }
    }
}

extension ByteString {
    /// Whether a text has another in it, by bytes.
    static func contains(_ part: ByteString, in text: ByteString) -> Bool {
        let part = Array(part.utf8)
        let bytes = Array(text.utf8)
        guard part.count <= bytes.count else { return false }
        return (0...(bytes.count - part.count)).contains { bytes[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
