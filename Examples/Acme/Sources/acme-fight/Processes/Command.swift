import Foundation
import JSON
import Primitives

/// A command that runs to its end: Remit's own command line.
struct Command: Sendable {
    /// What it came to.
    struct Result: Sendable {
        let status: Int32
        let output: String
        let errors: String

        /// The output as one JSON document; null where it is none.
        var json: JSONValue {
            (try? JSONValue(parsing: Array(output.utf8), limits: JSONLimits(bytes: 16 << 20, depth: 64))) ?? .null
        }
    }

    let path: String
    /// Where its output is kept meanwhile.
    let folder: String

    /// Runs it.
    func run(_ arguments: [String]) async throws -> Result {
        let name = SystemRandom().identifier("command").text
        let output = "\(folder)/\(name).out"
        let errors = "\(folder)/\(name).err"
        defer {
            try? FileManager.default.removeItem(atPath: output)
            try? FileManager.default.removeItem(atPath: errors)
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Child.file(output)
        process.standardError = try Child.file(errors)
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Result(status: status, output: Child.text(output), errors: Child.text(errors))
    }

    /// Runs it; throws what it complained of where it fails.
    func succeed(_ arguments: [String]) async throws -> Result {
        let result = try await run(arguments)
        guard result.status == 0 else {
            throw Fault(
                "fight.command",
                "`remit \(arguments.joined(separator: " "))` failed (\(result.status)).\n"
                    + result.output.suffix(4000) + result.errors.suffix(4000))
        }
        return result
    }
}
