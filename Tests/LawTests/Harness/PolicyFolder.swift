import Acme
import Foundation
import JSON

/// Acme's folder without services behind it, with policies of a test's own, for commands that only read a folder.
final class PolicyFolder: Sendable {
    let path: String

    /// - Parameter policies: Replace Acme's; nil: Acme's own.
    init(_ policies: KeyValuePairs<String, String>?) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("policies-\(UUID().uuidString)").path
        _ = try AcmeDeployment.render(to: path)
        guard let policies else { return }
        try FileManager.default.removeItem(atPath: "\(path)/policies")
        for (name, text) in policies { try write(text, "policies/\(name)") }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    /// Runs `remit policy` on the folder: the exit status and the JSON that it prints.
    func run(_ command: String, _ options: String...) async throws -> (status: Int32, output: JSONValue) {
        let (status, bytes) = try await RemitProcess.command(["policy", command, path] + options + ["--json"])
        return (status, (try? JSONValue(parsing: bytes)) ?? .null)
    }
}
