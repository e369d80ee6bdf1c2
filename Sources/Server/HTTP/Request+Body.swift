import HTTPTypes
package import Hummingbird
package import JSON
import NIOCore
package import Primitives

/// Why a body was not read.
package enum BodyError: Error {
    case tooLarge
    case wrongType
    case malformed(String)

    /// The answer of the HTTP API.
    package var response: Response {
        switch self {
        case .tooLarge: Reply.error(.contentTooLarge, "body.too-large", "The body is larger than this server accepts.")
        case .wrongType:
            Reply.error(.unsupportedMediaType, "body.wrong-type", "The content type is not the one expected here.")
        case .malformed(let why): Reply.error(.badRequest, "body.malformed", why)
        }
    }
}

extension Request {
    /// The whole body, at most so many bytes.
    package func bytes(upTo limit: Int) async throws(BodyError) -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw .tooLarge }
        do {
            let buffer = try await body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch {
            throw .tooLarge
        }
    }

    /// The body as strict JSON; the content type must say so.
    package func json(upTo limit: Int, depth: Int) async throws(BodyError) -> JSONValue {
        guard mediaType == "application/json" else { throw .wrongType }
        let bytes = try await bytes(upTo: limit)
        do {
            return try JSONValue(parsing: bytes, limits: JSONLimits(bytes: limit, depth: depth))
        } catch {
            throw .malformed("\(error)")
        }
    }

    /// The body as a form; the content type must say so.
    package func form(upTo limit: Int) async throws(BodyError) -> Form {
        guard mediaType == "application/x-www-form-urlencoded" else { throw .wrongType }
        guard let form = Form(try await bytes(upTo: limit)) else {
            throw .malformed("The form repeats a field or is not encoded properly.")
        }
        return form
    }

    /// The content type without parameters, in lower case.
    package var mediaType: ByteString? {
        let values = headers[values: .contentType]
        guard values.count == 1 else { return nil }
        guard let first = values[0].split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first else {
            return nil
        }
        let type = first.lowercased()
        return ByteString(type.trimmingPrefix(while: { $0 == " " }).filter { $0 != " " })
    }

    /// The bearer token, where there is exactly one `Authorization` header of that scheme (RFC 6750 section 2.1).
    package var bearer: ByteString? {
        let values = headers[values: .authorization]
        guard values.count == 1 else { return nil }
        let parts = values[0].split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty else { return nil }
        return ByteString(parts[1])
    }
}
