import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Takes an answer in, piece by piece, and breaks the exchange off at the first piece that is not allowed. Knows whether the
/// request had begun to leave.
final class AnswerCollector: HTTPClientResponseDelegate {
    typealias Response = WireAnswer

    private struct State {
        var sent = false
        var status = 0
        var mediaType: String?
        var body: [UInt8] = []
        var session: String?
        /// How many bytes of the body came, kept or not.
        var received = 0
        /// Whether the body is given away piece by piece.
        var isStreamed = false
        /// Set while a stream of events is read.
        var end: StreamEnd?
    }

    private let limits: TransportLimits
    private let end: StreamEnd?
    private let pieces: (@Sendable ([UInt8]) -> Bool)?
    private let state = Mutex(State())
    /// How long a stream whose answer has come may take to close, so that its connection can be kept.
    private static let grace = TimeAmount.milliseconds(100)

    init(limits: TransportLimits, end: StreamEnd? = nil, pieces: (@Sendable ([UInt8]) -> Bool)? = nil) {
        self.limits = limits
        self.end = end
        self.pieces = pieces
    }

    /// What came so far.
    var answer: WireAnswer {
        state.withLock { WireAnswer(status: $0.status, mediaType: $0.mediaType, body: $0.body, session: $0.session) }
    }

    /// Whether the whole head of the request was handed to the system. The transport says so right after the write, before any
    /// later error of that connection; without a whole head, no server has a request to act on.
    var wasSent: Bool { state.withLock { $0.sent } }

    func didSendRequestHead(task: HTTPClient.Task<WireAnswer>, _ head: HTTPRequestHead) {
        state.withLock { $0.sent = true }
    }

    func didReceiveHead(task: HTTPClient.Task<WireAnswer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        if let violation = violation(of: head) { return task.eventLoop.makeFailedFuture(violation) }
        let type = head.headers.first(name: "content-type")
        state.withLock { state in
            state.status = Int(head.status.code)
            state.mediaType = type.map { $0.prefix { $0 != ";" }.trimmed.lowercased() }
            if state.mediaType?.utf8.elementsEqual("text/event-stream".utf8) == true {
                state.end = end
                state.isStreamed = pieces != nil && state.status == 200
            }
            let sessions = head.headers["mcp-session-id"]
            state.session = sessions.count == 1 ? sessions.first : nil
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<WireAnswer>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let step = state.withLock { state -> StreamEnd.Step in
            state.received += buffer.readableBytes
            guard state.received <= limits.body else { return .violated(.body) }
            if state.isStreamed, let pieces {
                return pieces(Array(buffer.readableBytesView)) ? .goOn : .violated(.unwanted)
            }
            guard state.end != nil else {
                state.body.append(contentsOf: buffer.readableBytesView)
                return .goOn
            }
            let step = state.end?.take(buffer.readableBytesView) ?? .goOn
            if case .reached(let response) = step {
                state.body = response
                state.mediaType = "application/json"
            }
            return step
        }
        switch step {
        case .goOn: break
        case .reached: task.eventLoop.scheduleTask(in: Self.grace) { task.fail(reason: StreamEnd.Reached()) }
        case .violated(let violation): return task.eventLoop.makeFailedFuture(violation)
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<WireAnswer>) -> WireAnswer {
        answer
    }

    private func violation(of head: HTTPResponseHead) -> AnswerViolation? {
        if (300..<400).contains(head.status.code) { return .redirect }
        if !(200..<600).contains(head.status.code) { return .status }
        let size = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        if size > limits.head { return .head }
        if let length = head.headers.first(name: "content-length"), let bytes = Int(length), bytes > limits.body {
            return .body
        }
        if head.headers["content-type"].count > 1 { return .type }
        let coded = head.headers[canonicalForm: "content-encoding"].contains { $0.lowercased() != "identity" }
        return coded ? .encoding : nil
    }
}

extension Substring {
    /// Without blanks at either end.
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return start[...last]
    }
}
