/// How a service misbehaves.
public struct ServiceFault: Sendable, Hashable {
    /// What becomes of an answer once the operation has had its effect.
    public enum Answer: Sendable, Hashable {
        /// It is sent.
        case honest
        /// Status 200 and bytes that are no JSON.
        case garbage
        /// Status 200 and a body that never ends.
        case endless
        /// The connection is cut: the effect is there, and the caller does not know.
        case dropped
        /// Another answer in its place, as of a service that lies.
        case replaced(status: Int, body: [UInt8])
    }

    /// Added before the operation.
    public var latency: Duration
    /// The share of calls, from 0 to 1, that answer 503 without effect, spread evenly.
    public var failures: Double
    /// What becomes of the answers.
    public var answer: Answer
    /// The `operationId` that is concerned; nil: all of the service.
    public var operation: String?
    /// For so many calls, and then no more; nil: until it is taken back.
    public var times: Int?

    public init(
        latency: Duration = .zero, failures: Double = 0, answer: Answer = .honest, operation: String? = nil,
        times: Int? = nil
    ) {
        self.latency = latency
        self.failures = failures
        self.answer = answer
        self.operation = operation
        self.times = times
    }
}
