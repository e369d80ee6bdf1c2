import Identity
import Primitives
import Synchronization

/// A clock that stands still until it is moved.
final class TestClock: WallClock {
    private let time: Mutex<Timestamp>

    init(seconds: Int64 = 1_795_000_000) { time = Mutex(Timestamp(seconds: seconds)) }

    var now: Timestamp { time.withLock { $0 } }
    var seconds: Int64 { now.seconds }

    func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(seconds: seconds) } }
}

/// Bytes that are different each time and the same in each run.
final class TestRandom: RandomSource {
    private let state: Mutex<UInt64>

    init(seed: UInt64 = 1) { state = Mutex(seed) }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
        }
    }
}

/// The network: documents by address, counted, and sometimes down or slow.
final class TestFetcher: KeyFetcher {
    struct Down: Error {}

    private struct State {
        var documents: [ByteString: [UInt8]] = [:]
        var requests: [ByteString] = []
        var isDown = false
        var delay: Duration?
    }

    private let state = Mutex(State())

    var requests: [ByteString] { state.withLock { $0.requests } }

    func serve(_ address: ByteString, _ body: [UInt8]) { state.withLock { $0.documents[address] = body } }
    func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }
    func setDelay(_ delay: Duration) { state.withLock { $0.delay = delay } }

    func fetch(_ url: ByteString, maximumBytes: Int) async throws -> [UInt8] {
        let (answer, delay) = state.withLock { state in
            state.requests.append(url)
            return (state.isDown ? nil : state.documents[url], state.delay)
        }
        if let delay { try await Task.sleep(for: delay) }
        guard let answer else { throw Down() }
        return answer
    }
}
