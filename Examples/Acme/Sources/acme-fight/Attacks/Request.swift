import Acme
import Primitives
import Puppet

/// One request of the fight: what is asked, what is promised of it, and how it is made.
struct Request: Sendable {
    /// What is promised.
    enum Promise: Sendable, Hashable {
        /// The user's own: done, and nothing of anybody else's in the answer.
        case passes
        /// The user's own: done, with one new row in this table, and nothing else changed.
        case changes(AcmeTable)
        /// Frozen until somebody answers, `user` or a queue of operators; no effect.
        case held(asks: String)
        /// Refused as a call, with one of these laws in the ledger, and this code where one is named; no effect.
        case refused(Set<Int64>, code: String? = nil)
        /// Turned away before it could be a call, by whom, on the ground of a law; no effect.
        case turnedAway(Int64, by: Door)

        /// True where the user gets what was asked for.
        var isOwn: Bool {
            switch self {
            case .passes, .changes: true
            case .held, .refused, .turnedAway: false
            }
        }
    }

    /// Who turned something away.
    enum Door: Sendable, Hashable {
        case remit
        case acme
    }

    /// What is asked, for a person.
    let asked: String
    let promise: Promise
    /// Others' values that the request itself names: finding them in the answer gives nothing away.
    let names: [ByteString]
    /// Makes it.
    let run: @Sendable (Attacker) async throws -> [Wire.Answer]

    init(
        _ asked: String, _ promise: Promise, naming names: [ByteString] = [],
        _ run: @escaping @Sendable (Attacker) async throws -> Wire.Answer
    ) {
        self.asked = asked
        self.promise = promise
        self.names = names
        self.run = { [try await run($0)] }
    }
}
