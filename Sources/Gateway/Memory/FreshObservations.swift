import Primitives
import Provenance
import Synchronization

/// What results have shown to sessions and is not on disk yet, and how much is on disk of each session. Bounded by the calls that
/// wait for their outcome, and by sessions.
final class FreshObservations: Sendable {
    private struct State {
        /// By session and call.
        var waiting: [ByteString: [ByteString: [Observation]]] = [:]
        var counts: [ByteString: Int64] = [:]
    }

    private static let sessions = 10_000
    private let state = Mutex(State())

    func add(_ observations: [Observation], of session: ByteString, call: ByteString) {
        state.withLock { $0.waiting[session, default: [:]][call] = observations }
    }

    func remove(_ call: ByteString, of session: ByteString) {
        state.withLock { state in
            state.waiting[session]?[call] = nil
            if state.waiting[session]?.isEmpty == true { state.waiting[session] = nil }
        }
    }

    /// Those of a session that have one of these digests.
    func observations(_ digests: Set<[UInt8]>, of session: ByteString) -> [Observation] {
        let waiting = state.withLock { $0.waiting[session] } ?? [:]
        return waiting.values.joined().filter { digests.contains($0.digest) }
    }

    /// How many are on disk of a session: as this process has it, or as `ask` finds. Another process' are counted once this one asks
    /// again, so that the bound is one for each process.
    func count(of session: ByteString, ask: () throws -> Int64) throws -> Int64 {
        if let known = state.withLock({ $0.counts[session] }) { return known }
        let found = try ask()
        state.withLock { state in
            if state.counts.count >= Self.sessions { state.counts.removeAll(keepingCapacity: true) }
            state.counts[session] = found
        }
        return found
    }

    func grow(_ session: ByteString, by number: Int64) {
        state.withLock { $0.counts[session]? += number }
    }
}
