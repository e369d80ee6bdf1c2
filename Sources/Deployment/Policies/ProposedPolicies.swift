package import Folder
package import Gateway
package import Primitives

/// Reads policies that do not serve: those of another folder, as a request brings them.
package enum ProposedPolicies {
    /// Reads texts, each with its path in its folder, together with the built-in policies; nil, with diagnostics, where one of them is
    /// no policies. They are not validated: what they may read, another folder's tools would say.
    package static func read(_ texts: [(path: String, text: ByteString)], _ list: DiagnosticList) -> PolicyBook? {
        var files: [FolderFile] = []
        for (path, text) in texts {
            guard let kind = FolderFile.policies(at: path) else {
                list.error(
                    "policies.path", "`\(path)` is no place for policies.",
                    fix: "Name it policies/NAME.cedar or policies/tenants/TENANT/NAME.cedar.", at: nil)
                continue
            }
            files.append(FolderFile(path: path, kind: kind, bytes: Array(text.utf8)))
        }
        let tree = FolderTree(root: "", files: files.sorted { ByteString($0.path) < ByteString($1.path) })
        guard let read = PolicyReader(list: list).read(tree), !list.hasErrors else { return nil }
        return PolicyBook(company: read.set, digest: read.digest, layers: read.layers)
    }
}
