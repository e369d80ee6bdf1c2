import Foundation

/// The compiler, with the modules of this very build.
struct Compiler: Sendable {
    static let shared = Compiler()

    private let arguments: [String]

    private init() {
        let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // Products are in `<scratch>/<platform>/debug`, what they are made of in `<scratch>/checkouts`.
        let checkouts = products.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
            "checkouts")
        var arguments = [
            "-emit-sil", "-o", "/dev/null", "-parse-as-library", "-swift-version", "6", "-package-name",
            root.lastPathComponent.lowercased(), "-I", products.appendingPathComponent("Modules").path,
        ]
        for feature in ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"] {
            arguments += ["-enable-upcoming-feature", feature]
        }
        for map in Self.moduleMaps(of: checkouts) {
            arguments += ["-Xcc", "-fmodule-map-file=\(map.path)", "-Xcc", "-I\(map.deletingLastPathComponent().path)"]
        }
        self.arguments = arguments
    }

    /// Compiles files as one module, without output: the exit status, and what the compiler says.
    func check(_ files: [String]) async throws -> (status: Int32, output: String) {
        let arguments = ["swiftc"] + arguments + files
        return try await withCheckedThrowingContinuation { continuation in
            Self.queue.addOperation {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                process.arguments = arguments
                let output = Pipe()
                process.standardOutput = output
                process.standardError = output
                do {
                    try process.run()
                    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
                    process.waitUntilExit()
                    continuation.resume(returning: (process.terminationStatus, String(decoding: bytes, as: UTF8.self)))
                } catch { continuation.resume(throwing: error) }
            }
        }
    }

    /// As many at once as there are processors.
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount
        return queue
    }()

    /// The C modules that dependencies bring.
    private static func moduleMaps(of checkouts: URL) -> [URL] {
        let wanted: Set<String> = [
            "GRDBSQLite", "CYaml", "CCryptoBoringSSL", "CCryptoBoringSSLShims", "CXKCP", "CXKCPShims",
        ]
        var maps: [URL] = []
        let files = FileManager.default.enumerator(at: checkouts, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.lastPathComponent == "module.modulemap" else { continue }
            let folders = file.deletingLastPathComponent().pathComponents.suffix(2)
            if folders.contains(where: wanted.contains) { maps.append(file) }
        }
        return maps
    }
}
