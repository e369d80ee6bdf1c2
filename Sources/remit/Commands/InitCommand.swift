import ArgumentParser
import Glibc
import Identity
import Primitives

/// `remit init`
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a deployment folder: settings and a sample manifest with comments, and Remit's own keys.",
        discussion: "Files that are there stay as they are; keys that are missing are made.")
    @Argument(help: "The deployment folder.") var folder: String

    func run() async throws {
        do throws(Fault) {
            try Self.make(folder)
            for name in ["tools", "agents", "tenants", "policies", "data", "run"] { try Self.make("\(folder)/\(name)") }
            let isNew = try Self.write(SampleSettings.settings, to: "\(folder)/remit.yaml")
            try Self.write(SampleSettings.ignored, to: "\(folder)/.gitignore")
            if isNew {
                // Into a folder of one's own it would bring a back end that is not there.
                try Self.write(SampleManifest.manifest, to: "\(folder)/tools/example.yaml")
                try Self.write(SampleManifest.document, to: "\(folder)/tools/example.openapi.json")
            }
            let made = try KeyDirectory(path: "\(folder)/keys").create(random: SystemRandom(), clock: SystemClock())
            print(
                "\(folder): \(made.isEmpty ? "all keys are there" : "made keys for \(made.map(\.rawValue).joined(separator: ", "))")"
            )
            print(
                "Next: read \(folder)/tools/example.yaml, describe your back end like it, then run `remit check \(folder)`."
            )
        } catch {
            Output.error("\(error)")
            throw ExitCode(1)
        }
    }

    private static func make(_ path: String) throws(Fault) {
        if mkdir(path, 0o755) != 0, errno != EEXIST {
            throw Fault("init.folder", "\(path) cannot be made.", fix: "Name a folder that you may write to.")
        }
    }

    /// Writes a file that is not there yet.
    ///
    /// - Returns: whether it was not.
    @discardableResult
    private static func write(_ text: String, to path: String) throws(Fault) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard file >= 0 else {
            if errno == EEXIST { return false }
            throw Fault("init.file", "\(path) cannot be written.", fix: "Name a folder that you may write to.")
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw Fault("init.file", "\(path) was not written whole.") }
        return true
    }
}
