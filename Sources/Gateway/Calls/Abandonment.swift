import Synchronization

/// Whether the client of a call has gone away. It counts until the intent is on its way, and not after.
final class Abandonment: Sendable {
    private let abandoned = Atomic<Bool>(false)

    func abandon() { abandoned.store(true, ordering: .relaxed) }

    /// - Throws: ``Refusal`` where the client has gone away.
    func check() throws(Refusal) {
        if abandoned.load(ordering: .relaxed) {
            // not enforcing: nobody waits for the answer
            throw Refusal(.unavailable, .writeDownThenAct, "client.gone")
        }
    }
}
