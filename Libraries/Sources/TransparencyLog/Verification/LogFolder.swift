#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A log's files in a folder.
public struct LogFolder: LogResources {
    private let path: String

    public init(path: String) { self.path = path }

    public func read(_ resource: String, limit: Int) throws(LogError) -> [UInt8]? {
        let descriptor = open("\(path)/\(resource)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard status.st_size <= limit else { throw .tooLarge(resource) }
        let size = Int(status.st_size)
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            while filled < size {
                let count = Self.system.read(descriptor, start + filled, size - filled)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    isWhole = false
                    return
                }
                filled += count
            }
        }
        return isWhole ? bytes : nil
    }

    /// The system's `read`, which the method above hides.
    private enum system {
        static func read(_ descriptor: CInt, _ start: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
            #if canImport(Glibc)
            Glibc.read(descriptor, start, count)
            #else
            Darwin.read(descriptor, start, count)
            #endif
        }
    }
}
