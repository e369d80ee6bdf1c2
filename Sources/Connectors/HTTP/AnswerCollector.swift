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
    }

    private let limits: TransportLimits
    private let state = Mutex(State())

    init(limits: TransportLimits) { self.limits = limits }

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
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<WireAnswer>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = state.withLock { state in
            guard state.body.count + buffer.readableBytes <= limits.body else { return false }
            state.body.append(contentsOf: buffer.readableBytesView)
            return true
        }
        return fits ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(AnswerViolation.body)
    }

    func didFinishRequest(task: HTTPClient.Task<WireAnswer>) -> WireAnswer {
        state.withLock { WireAnswer(status: $0.status, mediaType: $0.mediaType, body: $0.body) }
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
