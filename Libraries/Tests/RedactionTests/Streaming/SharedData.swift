import Foundation

/// The development sets of redaction. They are not part of the repository: they lie in `shared` beside the repository's root, or where
/// `REMIT_SHARED` says. With `CI=true` a test of them fails where they are missing; else it says that it does not run.
enum SharedData {
    static let redaction: [URL] =
        folder.map { folder in
            ["secrets", "pii", "tenants"].map { folder.appendingPathComponent("\($0).dev.jsonl") }
        } ?? []

    static func runs(_ test: String) -> Bool {
        if !redaction.isEmpty || ProcessInfo.processInfo.environment["CI"] == "true" { return true }
        print(
            "SKIPPED: \(test): there is no data/redaction in `shared` beside the repository; REMIT_SHARED names another folder."
        )
        return false
    }

    private static let folder: URL? = {
        let start = ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
        if let start { return existing(start.appendingPathComponent("data/redaction")) }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if let found = existing(folder.appendingPathComponent("shared/data/redaction")) { return found }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    private static func existing(_ folder: URL) -> URL? {
        FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
