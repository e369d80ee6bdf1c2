import Glibc
import JSON
import Primitives

/// Where text goes.
enum Output {
    /// To standard error, with a line's end.
    static func error(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Bytes to standard output, at once and all of them.
    ///
    /// - Throws: a fault where they cannot be written.
    static func bytes(_ bytes: [UInt8]) throws(Fault) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Fault("output.unwritten", "Standard output cannot be written.") }
            written += count
        }
    }

    /// What was printed so far leaves now, also into a pipe.
    static func flush() { fflush(nil) }

    /// A document on one line of standard output.
    static func line(_ value: JSONValue) {
        print(String(validating: value.serialized(), as: UTF8.self) ?? "")
    }
}
