import Foundation
import Primitives
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the build put beside this test bundle, and what the machine has free.
enum Products {
    /// The folder of the test bundle.
    static let directory: URL = {
        #if os(Linux)
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        #else
        Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
            ?? Bundle.main.bundleURL
        #endif
    }()

    /// The executable under test.
    static var remit: String { directory.appendingPathComponent("remit").path }

    /// Runs what an outsider runs: its exit status, and what it says.
    static func verify(_ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = directory.appendingPathComponent("remit-verify")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(bytes: bytes, encoding: .utf8) ?? "")
    }

    private static let given = Mutex<Set<Int>>([])

    /// A port of 127.0.0.1 that nobody listens on, and that is given once. It lies below those that the system gives by itself.
    static func freePort() throws -> Int {
        for _ in 0..<200 {
            let port = Int.random(in: 12_000..<32_000)
            if given.withLock({ $0.insert(port).inserted }), isFree(port) { return port }
        }
        throw Fault("laws.no-port", "There is no free port.")
    }

    private static func isFree(_ port: Int) -> Bool {
        #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
        #else
        let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// A new folder for one world.
    static func temporaryFolder() throws -> String {
        // Short: the path of a Unix socket has 107 bytes at most.
        let path = "/tmp/laws-" + Hex.encode(SystemRandom().bytes(5))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
