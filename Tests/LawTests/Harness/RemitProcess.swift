import Foundation
import JSON
import Primitives
import Puppet

/// A running `remit serve`, and the command line beside it.
final class RemitProcess: Sendable {
    let folder: String
    let url: String
    /// The guard that is switched off.
    let sabotage: String?
    private let process: Process
    /// While this is open the server lives: it ends with the tests, however they end.
    private let lifeline: Pipe

    /// Starts it and waits until it serves.
    init(folder: String, url: String, sabotage: String? = nil) async throws {
        self.folder = folder
        self.url = url
        self.sabotage = sabotage
        lifeline = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            #"mkdir -p "$1/run"; "$0" serve "$1" </dev/null >"$1/out.txt" 2>"$1/err.txt" & pid=$!; echo $pid >"$1/pid"; read line; kill -9 $pid; wait $pid; [ "$line" = keep ] || rm -rf "$1""#,
            Products.remit, folder,
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["SABOTAGE"] = sabotage
        process.environment = environment
        process.standardInput = lifeline
        try process.run()
        for _ in 0..<600 {
            if let answer = try? await Wire().send("GET", "\(url)/readyz"), answer.status == 200 { return }
            if errors.contains("error") || errors.contains("failed") { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        let lines = errors.split(separator: "\n").filter { !$0.contains(": warning: ") }
        stop()
        throw Fault("laws.not-serving", "remit does not serve: \(lines.joined(separator: "\n").prefix(2000))")
    }

    deinit { stop() }

    /// Kills it. Its folder goes with it, unless it is to be kept for another start.
    func stop(keepingFolder: Bool = false) {
        if keepingFolder { try? lifeline.fileHandleForWriting.write(contentsOf: Data("keep\n".utf8)) }
        try? lifeline.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The server's number, for signals.
    var pid: Int32? {
        (try? String(contentsOfFile: "\(folder)/pid", encoding: .utf8)).flatMap {
            Int32($0.split(separator: "\n").first ?? "")
        }
    }

    /// What it wrote to standard error.
    var errors: String { (try? String(contentsOfFile: "\(folder)/err.txt", encoding: .utf8)) ?? "" }

    /// What it wrote to either.
    var written: String { errors + ((try? String(contentsOfFile: "\(folder)/out.txt", encoding: .utf8)) ?? "") }

    /// Runs a command of the same executable against this server: the exit status and the JSON that it prints.
    @discardableResult
    func run(_ arguments: [String]) async throws -> (status: Int32, output: JSONValue) {
        let (status, bytes) = try await Self.command(arguments + ["--json", "--socket", "\(folder)/run/remit.sock"])
        let value = try? JSONValue(parsing: bytes, limits: JSONLimits(bytes: 64 << 20, depth: 64, values: 2_000_000))
        return (status, value ?? .null)
    }

    /// Runs the executable, with a text on its standard input.
    static func command(
        _ arguments: [String], input: String? = nil, environment: [(name: String, value: String)] = []
    ) async throws -> (status: Int32, output: [UInt8]) {
        let process = Process()
        var all = ProcessInfo.processInfo.environment
        for (name, value) in environment { all[name] = value }
        process.environment = all
        process.executableURL = URL(fileURLWithPath: Products.remit)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let given = Pipe()
        process.standardInput = input == nil ? FileHandle.nullDevice : given
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                do {
                    try process.run()
                    if let input {
                        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
                        try given.fileHandleForWriting.close()
                    }
                    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
                    process.waitUntilExit()
                    continuation.resume(returning: (process.terminationStatus, Array(bytes)))
                } catch { continuation.resume(throwing: error) }
            }
        }
    }
}
