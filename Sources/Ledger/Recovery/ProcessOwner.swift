import Primitives
import Storage

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A process that writes, or wrote, to the ledger.
struct ProcessOwner: Sendable {
    let id: ByteString
    let seen: Timestamp
    private let host: ByteString?
    private let pid: Int64?

    init(_ row: SQLRow) throws(StorageError) {
        id = try row.text("id")
        host = try row.optionalText("host")
        pid = try row.optionalInteger("pid")
        seen = try row.optionalTime("seen") ?? Timestamp(milliseconds: .min)
    }

    /// True where it ran on this machine and no process has its number any more. A number that was given to another process leaves
    /// it to the time of the last sign of life.
    var isCertainlyGone: Bool {
        guard let host, host == Self.host, let pid, let number = pid_t(exactly: pid), number > 0 else { return false }
        return kill(number, 0) == -1 && errno == ESRCH
    }

    /// This process's number.
    static var pid: Int64 { Int64(getpid()) }

    /// This machine's name.
    static var host: ByteString {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
        return ByteString(validating: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }) ?? "unknown"
    }
}
