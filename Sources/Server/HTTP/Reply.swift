package import HTTPTypes
package import Hummingbird
package import JSON
import NIOCore
package import Primitives

/// Builds responses: JSON unless said otherwise, never cached, never sniffed.
package enum Reply {
    /// A JSON document.
    package static func json(
        _ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        bytes(value.serialized(), type: "application/json", status: status, headers: headers)
    }

    /// Plain text.
    package static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8",
        headers: HTTPFields = [:]
    ) -> Response {
        bytes(Array(text.utf8), type: type, status: status, headers: headers)
    }

    /// A status without a body.
    package static func empty(_ status: HTTPResponse.Status, headers: HTTPFields = [:]) -> Response {
        Response(status: status, headers: headers)
    }

    /// An error of the HTTP API: `{"error": code, "message": sentence, "fix": …}`.
    package static func error(
        _ status: HTTPResponse.Status, _ code: ByteString, _ message: String, fix: String? = nil,
        headers: HTTPFields = [:]
    ) -> Response {
        var body: JSONObject = ["error": .string(code), "message": .string(message)]
        if let fix { body["fix"] = .string(fix) }
        return json(.object(body), status: status, headers: headers)
    }

    /// Too much at once (RFC 6585 section 4).
    package static func busy(_ seconds: Int) -> Response {
        error(
            .tooManyRequests, "busy", "Too many requests. Try again in \(seconds) s.",
            headers: [.retryAfter: "\(seconds)"])
    }

    /// Bytes of a media type.
    package static func bytes(
        _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = type
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
