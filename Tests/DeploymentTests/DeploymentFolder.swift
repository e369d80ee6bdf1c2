import Deployment
import Foundation
import Primitives
import Testing

/// A copy of the sample deployment, to be changed.
struct DeploymentFolder {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("deployment-\(UUID().uuidString)")
        let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Examples/Acme/deployment")
        try FileManager.default.copyItem(at: sample, to: root)
    }

    func remove() { try? FileManager.default.removeItem(at: root) }

    func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: root.appendingPathComponent(path))
    }

    func replace(_ old: String, _ new: String, in path: String) throws {
        let before = try text(path)
        let after = before.replacingOccurrences(of: old, with: new)
        try #require(before != after, "\(path) has no \(old)")
        try write(after, path)
    }

    /// The deployment, which must be without errors.
    func read() throws -> Deployment {
        let loaded = DeploymentReader.read(root.path)
        return try #require(loaded.deployment, "\(loaded.errors)")
    }
}
