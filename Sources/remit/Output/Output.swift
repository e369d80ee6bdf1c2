import Glibc
import JSON

/// Where text goes.
enum Output {
    /// To standard error, with a line's end.
    static func error(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// What was printed so far leaves now, also into a pipe.
    static func flush() { fflush(nil) }

    /// A document on one line of standard output.
    static func line(_ value: JSONValue) {
        print(String(validating: value.serialized(), as: UTF8.self) ?? "")
    }
}
