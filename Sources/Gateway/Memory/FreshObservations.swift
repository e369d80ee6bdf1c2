import Primitives
import Provenance
import Synchronization

/// What results have shown to sessions and is not on disk yet, and how much is on disk of each session. Bounded by the calls that
/// wait for their outcome, and by sessions.
final class FreshObservations: Sendable {
    private struct State {
        /// By session and digest.
        var waiting: [ByteString: [[UInt8]: [Observation]]] = [:]
        var counts: [ByteString: Int64] = [:]
    }

    private static let sessions = 10_000
    private let state = Mutex(State())

    func add(_ observations: [Observation], of session: ByteString) {
        state.withLock { state in
            var mine = state.waiting.removeValue(forKey: session) ?? [:]
            for observation in observations { mine[observation.digest, default: []].append(observation) }
            state.waiting[session] = mine
        }
    }

    func remove(_ observations: [Observation], of session: ByteString) {
        state.withLock { state in
            guard var mine = state.waiting.removeValue(forKey: session) else { return }
            for observation in observations {
                guard var same = mine.removeValue(forKey: observation.digest) else { continue }
                same.removeAll { $0.call == observation.call }
                if !same.isEmpty { mine[observation.digest] = same }
            }
            if !mine.isEmpty { state.waiting[session] = mine }
        }
    }

    /// Those of a session that have one of these digests.
    func observations(_ digests: Set<[UInt8]>, of session: ByteString) -> [Observation] {
        state.withLock { state in
            guard let waiting = state.waiting[session] else { return [] }
            return digests.flatMap { waiting[$0] ?? [] }
        }
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
