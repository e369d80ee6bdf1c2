import Primitives

/// Reads the files of a deployment's folder: those whose place and name the grammar knows, and nothing else.
package struct FolderReader {
    private let root: String
    private let limits: FolderLimits
    private let list: DiagnosticList
    private var files: [FolderFile] = []
    private var bytes = 0
    private var isFull = false

    /// The files of a folder; nil, with diagnostics, where one of them could not be read. What is there and not read though its
    /// name comes near to one that would be is reported.
    package static func read(_ path: String, limits: FolderLimits = FolderLimits(), _ list: DiagnosticList)
        -> FolderTree?
    {
        let root: String
        do throws(FileFailure) {
            root = try FileAccess.resolve(path)
        } catch {
            list.error(error.fault(path, limit: 0, at: nil))
            return nil
        }
        let before = list.errorCount
        var reader = FolderReader(root: root, limits: limits, list: list)
        reader.readRoot()
        guard list.errorCount == before else { return nil }
        let files = reader.files.sorted { ByteString($0.path) < ByteString($1.path) }
        return FolderTree(root: root, files: files, limits: limits)
    }

    private init(root: String, limits: FolderLimits, list: DiagnosticList) {
        self.root = root
        self.limits = limits
        self.list = list
    }

    static let directories: [(name: ByteString, kind: FolderFile.Kind, suffix: ByteString)] = [
        ("agents", .agent, ".yaml"), ("tenants", .tenant, ".yaml"), ("tools", .manifest, ".yaml"),
        ("workflows", .workflow, ".yaml"), ("policies", .policy, ".cedar"),
    ]
    private static let known: [ByteString] = directories.map(\.name) + ["remit.yaml", "limits.yaml"]

    private mutating func readRoot() {
        for name in names("") {
            switch name {
            case "remit.yaml": add("remit.yaml", .settings)
            case "limits.yaml": add("limits.yaml", .limits)
            default:
                if let directory = Self.directories.first(where: { $0.name == name }) {
                    read(directory: name.text, directory.kind, suffix: directory.suffix)
                } else if !name.hasPrefix("."), let near = Self.suspect(name, Self.known) {
                    notRead(name.text, fix: "Rename it to `\(near)`, if it is meant to be that.")
                }
            }
        }
        if !files.contains(where: { $0.kind == .settings }) {
            list.error(
                "folder.missing-file", "The folder has no `remit.yaml`.",
                fix: "Run `remit init`, or name the right folder.",
                at: SourceLocation(file: "remit.yaml", line: 1))
        }
    }

    private mutating func read(directory: String, _ kind: FolderFile.Kind, suffix: ByteString) {
        for name in names(directory) where !name.hasPrefix(".") && !name.hasSuffix("~") {
            let path = "\(directory)/\(name)"
            if name.hasSuffix(suffix) {
                add(path, kind)
            } else if kind == .policy, name == "tenants" {
                for tenant in names(path) where !tenant.hasPrefix(".") {
                    if FileAccess.isDirectory("\(root)/\(path)/\(tenant)") {
                        read(directory: "\(path)/\(tenant)", .tenantPolicy(tenant: tenant), suffix: suffix)
                    } else {
                        unread("\(path)/\(tenant)", fix: "Put it into a folder named after the tenant.")
                    }
                }
            } else if kind == .policy, name == "tests" {
                // Tables that `remit policy test` reads: no part of the deployment.
                continue
            } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml") || name.hasSuffix(".cedar") {
                // A rule that is silently not read is worse than an error.
                unread(path, fix: "Files here end in `\(suffix)`.")
            } else if FileAccess.isDirectory("\(root)/\(path)") {
                notRead(path, fix: "Put its files beside it.")
            }
        }
    }

    private mutating func add(_ path: String, _ kind: FolderFile.Kind) {
        guard !isFull else { return }
        guard files.count < limits.files else {
            isFull = true
            list.error(
                "folder.too-many", "The folder has more than \(limits.files) files.", fix: "Split the deployment.",
                at: place(path))
            return
        }
        do throws(FileFailure) {
            let actual = try FileAccess.resolve("\(root)/\(path)", within: root)
            let content = try FileAccess.read(actual, limit: limits.fileBytes)
            bytes += content.count
            guard bytes <= limits.totalBytes else {
                isFull = true
                list.error(
                    "folder.too-large", "The folder has more than \(limits.totalBytes) bytes.",
                    fix: "Split the deployment.", at: place(path))
                return
            }
            files.append(FolderFile(path: path, kind: kind, bytes: content))
        } catch {
            list.error(error.fault(path, limit: limits.fileBytes, at: place(path)))
        }
    }

    private func names(_ directory: String) -> [ByteString] {
        let path = directory.isEmpty ? root : "\(root)/\(directory)"
        do throws(FileFailure) {
            return try FileAccess.names(in: FileAccess.resolve(path, within: root), limit: limits.entries)
        } catch {
            list.error(error.fault(directory.isEmpty ? root : directory, limit: limits.entries, at: place(directory)))
            return []
        }
    }

    private func unread(_ path: String, fix: String) {
        list.error("folder.not-read", "`\(path)` would not be read.", fix: fix, at: place(path))
    }

    private func notRead(_ path: String, fix: String) {
        list.warning("folder.not-read", "`\(path)` is not read.", fix: fix, at: place(path))
    }

    private func place(_ path: String) -> SourceLocation { SourceLocation(file: path, line: 1) }

    /// The known name that this one seems to be meant for.
    private static func suspect(_ name: ByteString, _ known: [ByteString]) -> ByteString? {
        if name == "remit.yml" || name == "limits.yml" { return ByteString(name.text.dropLast(3) + "yaml") }
        guard name.count > 3 else { return nil }
        return Suggestion.nearest(to: name, among: known)
    }
}
