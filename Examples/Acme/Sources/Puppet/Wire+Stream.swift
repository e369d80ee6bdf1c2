import AsyncHTTPClient
public import JSON
import NIOCore
import NIOHTTP1

extension Wire {
    /// Sends JSON and gives what comes back as it comes; nothing of another status than 200.
    public func stream(
        _ method: String, _ url: String, headers: [(String, String)] = [], json: JSONValue
    ) async throws -> AsyncThrowingStream<[UInt8], any Error> {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers + [("Content-Type", "application/json")] {
            request.headers.add(name: name, value: value)
        }
        request.body = .bytes(ByteBuffer(bytes: json.serialized()))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        guard response.status == .ok else {
            let body = try await response.body.collect(upTo: 1 << 20)
            throw PuppetError(
                doing: "a stream",
                Answer(status: Int(response.status.code), headers: [], bytes: Array(body.readableBytesView)))
        }
        return AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    for try await buffer in response.body { continuation.yield(Array(buffer.readableBytesView)) }
                    continuation.finish()
                } catch { continuation.finish(throwing: error) }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
