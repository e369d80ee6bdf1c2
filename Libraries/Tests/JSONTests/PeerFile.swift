import Foundation

/// Files of others by which tests judge, named by environment variables.
enum PeerFile {
    /// Nil where the variable is not set or empty.
    static func named(_ variable: String) -> URL? {
        ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
    }
}
