import JSON
import Primitives

/// A refusal of a service: one JSON object, `{"error": code, "message": sentence}`.
struct ServiceError: Error, Hashable {
    let status: Int
    /// Stable, lower case, underscored.
    let code: ByteString
    let message: ByteString

    init(_ status: Int, _ code: ByteString, _ message: ByteString) {
        self.status = status
        self.code = code
        self.message = message
    }

    /// The answer for whatever does not exist, and for what another tenant owns: one body for both.
    static let notFound = ServiceError(404, "not_found", "There is no such record.")
    static let tooLarge = ServiceError(413, "too_large", "The body is longer than 64 KiB.")
    static let unavailable = ServiceError(503, "unavailable", "The service is not available at the moment.")

    /// Input that does not fit the OpenAPI document.
    static func badRequest(_ message: ByteString) -> ServiceError { ServiceError(400, "bad_request", message) }
    /// A request that the record's state does not allow.
    static func conflict(_ code: ByteString, _ message: ByteString) -> ServiceError { ServiceError(409, code, message) }

    var body: JSONValue { ["error": .string(code), "message": .string(message)] }
}
