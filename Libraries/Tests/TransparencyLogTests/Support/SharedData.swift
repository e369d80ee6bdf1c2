import Foundation
import JSON

/// Vectors of other projects. They are not part of the repository: they lie in `shared` beside the repository's root, or where
/// `REMIT_SHARED` says. With `CI=true` a test of them fails where they are missing; else it says that it does not run.
enum SharedData {
    /// The folder or file below `data`; nil where it is missing.
    static func path(_ name: String) -> URL? {
        if let shared = ProcessInfo.processInfo.environment["REMIT_SHARED"] {
            return existing(URL(fileURLWithPath: shared).appendingPathComponent("data/\(name)"))
        }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if let found = existing(folder.appendingPathComponent("shared/data/\(name)")) { return found }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    static func has(_ name: String) -> Bool {
        if path(name) != nil || ProcessInfo.processInfo.environment["CI"] == "true" { return true }
        print("SKIPPED: there is no data/\(name) in `shared` beside the repository; REMIT_SHARED names another folder.")
        return false
    }

    /// Every JSON file below a folder, by its path.
    static func documents(_ folder: URL) throws -> [(path: String, value: JSONValue)] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let urls = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
        return try urls.sorted { $0.path < $1.path }.map {
            ($0.path, try JSONValue(parsing: Array(try Data(contentsOf: $0))))
        }
    }

    private static func existing(_ url: URL) -> URL? {
        FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}
