import JSON
import ModelContextProtocol
import Primitives

/// Where a stream of events ends for whoever asked one question: at the response to it. What else comes on the stream, notifications
/// and requests of the server's own among it, is read past and answered by nobody.
struct StreamEnd: Sendable {
    /// What a piece of the stream came to.
    enum Step: Sendable {
        case goOn
        /// The response, as JSON.
        case reached([UInt8])
        case violated(AnswerViolation)
    }

    /// Ends an exchange whose answer has come though its stream goes on.
    struct Reached: Error {}

    private let id: RequestID
    private let limits: JSONLimits
    private var stream = EventStream()
    private var isReached = false

    init(at id: RequestID, limits: JSONLimits) {
        self.id = id
        self.limits = limits
    }

    /// Takes a piece in. After the response, nothing more is looked at.
    mutating func take(_ bytes: some Sequence<UInt8>) -> Step {
        guard !isReached else { return .goOn }
        for event in stream.take(bytes) {
            guard let value = try? JSONValue(parsing: event, limits: limits) else { return .violated(.stream) }
            guard ServerReply(value, to: id) != nil else { continue }
            isReached = true
            return .reached(event)
        }
        return .goOn
    }
}
