import Primitives
import Synchronization

/// The runs that something is done with in this process: each by one at a time.
final class BusyRuns: Sendable {
    private struct Line {
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let lines = Mutex<[ByteString: Line]>([:])

    /// Returns when it is the caller's turn.
    func enter(_ run: ByteString) async {
        await withCheckedContinuation { continuation in
            let isFree = lines.withLock { lines in
                guard lines[run] != nil else {
                    lines[run] = Line()
                    return true
                }
                lines[run]?.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func leave(_ run: ByteString) {
        let next = lines.withLock { lines -> CheckedContinuation<Void, Never>? in
            guard var line = lines[run] else { return nil }
            guard !line.waiting.isEmpty else {
                lines[run] = nil
                return nil
            }
            let next = line.waiting.removeFirst()
            lines[run] = line
            return next
        }
        next?.resume()
    }
}
