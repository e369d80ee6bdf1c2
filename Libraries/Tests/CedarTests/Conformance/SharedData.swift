import Foundation

/// The reference's test data. It is not part of the repository: it lies in `shared` beside the repository's root, or
/// where `REMIT_SHARED` says.
enum SharedData {
    /// The folder `data/cedar` of it; nil where it is not there.
    static let cedar: URL? = folder("data/cedar")
    /// The folder `data/cedar-for-agents/examples` of it; nil where it is not there.
    static let cedarForAgents: URL? = folder("data/cedar-for-agents/examples")

    private static func folder(_ name: String) -> URL? {
        if let path = ProcessInfo.processInfo.environment["REMIT_SHARED"] {
            return folder(name, in: URL(fileURLWithPath: path))
        }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if let found = self.folder(name, in: folder.appendingPathComponent("shared")) { return found }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private static func folder(_ name: String, in shared: URL) -> URL? {
        let folder = shared.appendingPathComponent(name)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
