import Foundation
import Primitives

/// A child process that serves until it is stopped; what it prints goes to two files.
final class Child: Sendable {
    let name: String
    private let process: Process
    private let output: String
    private let errors: String

    /// Starts it. `folder` is where its output goes.
    init(_ name: String, _ path: String, _ arguments: [String], folder: String) throws {
        self.name = name
        output = "\(folder)/\(name).out"
        errors = "\(folder)/\(name).err"
        process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(output)
        process.standardError = try Self.file(errors)
        do {
            try process.run()
        } catch {
            throw Fault("fight.not-started", "\(path) cannot be started.", fix: "Build it, or name its path.")
        }
    }

    var isRunning: Bool { process.isRunning }
    var pid: Int32 { process.processIdentifier }
    /// What it said so far.
    var said: String { Self.text(output) }
    /// What it complained of so far.
    var complaints: String { Self.text(errors) }

    /// Asks it to end, and after five seconds makes it.
    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        for _ in 0..<100 where process.isRunning { usleep(50_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw Fault("fight.no-file", "\(path) cannot be written.", fix: "Start in a folder that you may write to.")
        }
        return handle
    }

    static func text(_ path: String) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { return "" }
        return String(validating: data, as: UTF8.self) ?? ""
    }
}
