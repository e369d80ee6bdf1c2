import HTTPTypes
import Hummingbird
import JSON
import NIOCore

extension Response {
    /// A JSON answer that nobody may keep.
    init(_ status: Int, _ body: JSONValue, headers: HTTPFields = [:]) {
        self.init(status, bytes: body.serialized(), type: "application/json", headers: headers)
    }

    /// Bytes of a media type that nobody may keep.
    init(_ status: Int, bytes: [UInt8], type: String, headers: HTTPFields = [:]) {
        var fields = headers
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        self.init(
            status: HTTPResponse.Status(code: status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A refusal.
    init(_ error: ServiceError) { self.init(error.status, error.body) }
}
