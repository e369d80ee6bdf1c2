import Connectors
import Gateway
import Primitives
import Synchronization

/// Gives one list of addresses after the other, and the last again and again.
final class FixedResolver: NameResolver {
    private let state: Mutex<(answers: [[IPAddress]], asked: Int)>
    private let delay: Duration

    init(_ answers: [ByteString]..., delay: Duration = .zero) {
        state = Mutex((answers.map { $0.compactMap { IPAddress($0) } }, 0))
        self.delay = delay
    }

    var asked: Int { state.withLock { $0.asked } }

    func addresses(of host: ByteString) async throws(ConnectorError) -> [IPAddress] {
        try? await Task.sleep(for: delay)
        let answer = state.withLock { state in
            state.asked += 1
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers.first ?? []
        }
        guard !answer.isEmpty else { throw .notSent("the name does not resolve") }
        return answer
    }
}
