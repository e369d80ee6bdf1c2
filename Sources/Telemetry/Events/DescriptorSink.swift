import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes lines to a file descriptor from a thread of its own. A reader that has stalled costs lines, never a call's time: past
/// a mebibyte of waiting text, lines are dropped, and the next that fits is preceded by `{"event":"log.dropped","lines":n}`.
package final class DescriptorSink: LineSink {
    private struct Waiting {
        var bytes: [UInt8] = []
        var dropped = 0
        var draining = false
    }

    private let descriptor: Int32
    private let capacity: Int
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "remit.log")

    /// Does not own the descriptor.
    package init(descriptor: Int32, capacity: Int = 1 << 20) {
        self.descriptor = descriptor
        self.capacity = capacity
    }

    /// The process's standard error.
    package static func standardError() -> DescriptorSink { DescriptorSink(descriptor: STDERR_FILENO) }

    package func write(line: [UInt8]) {
        let starts = waiting.withLock { waiting in
            guard waiting.bytes.count + line.count < capacity else {
                waiting.dropped += 1
                return false
            }
            if waiting.dropped > 0 {
                waiting.bytes += Array("{\"event\":\"log.dropped\",\"lines\":\(waiting.dropped)}\n".utf8)
                waiting.dropped = 0
            }
            waiting.bytes += line
            waiting.bytes.append(UInt8(ascii: "\n"))
            defer { waiting.draining = true }
            return !waiting.draining
        }
        if starts { queue.async { self.drain() } }
    }

    /// Returns once all that was written before has left.
    package func flush() { queue.sync {} }

    private func drain() {
        while let batch = next() {
            batch.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                    if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
                }
            }
        }
    }

    private func next() -> [UInt8]? {
        waiting.withLock { waiting in
            guard !waiting.bytes.isEmpty else {
                waiting.draining = false
                return nil
            }
            defer { waiting.bytes = [] }
            return waiting.bytes
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
