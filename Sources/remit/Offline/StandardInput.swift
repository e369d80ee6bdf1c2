import Glibc
import Primitives

/// Reads standard input.
enum StandardInput {
    /// What has come, as much as fits; 0 at the end.
    ///
    /// - Throws: a fault where it cannot be read.
    static func read(into chunk: inout [UInt8]) throws(Fault) -> Int {
        while true {
            let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Fault("input.unread", "Standard input cannot be read.") }
            return count
        }
    }

    /// All of it.
    ///
    /// - Throws: a fault where it is longer than allowed or cannot be read.
    static func bytes(limit: Int) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try read(into: &chunk)
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw Fault("input.too-long", "Standard input is longer than \(limit) bytes.", fix: "Split it.")
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
