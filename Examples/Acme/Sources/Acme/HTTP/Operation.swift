import HTTPTypes
import Primitives

/// One operation of a service, as its OpenAPI document lists it.
struct Operation: Sendable {
    /// The `operationId`.
    let id: String
    let method: HTTPRequest.Method
    /// In OpenAPI's form, as `/invoices/{invoice_id}`.
    let path: String
    /// The query parameters that it knows.
    let query: [ByteString]
    /// The members of the JSON body that it knows; nil: it takes no body.
    let body: [ByteString]?
    let perform: @Sendable (Call) async throws -> Reply

    /// A read.
    static func get(
        _ id: String, _ path: String, query: [ByteString] = [],
        perform: @escaping @Sendable (Call) async throws -> Reply
    ) -> Operation {
        Operation(id: id, method: .get, path: path, query: query, body: nil, perform: perform)
    }

    /// A write.
    static func post(
        _ id: String, _ path: String, body: [ByteString], perform: @escaping @Sendable (Call) async throws -> Reply
    ) -> Operation {
        Operation(id: id, method: .post, path: path, query: [], body: body, perform: perform)
    }

    /// A change of some members of a record.
    static func patch(
        _ id: String, _ path: String, body: [ByteString], perform: @escaping @Sendable (Call) async throws -> Reply
    ) -> Operation {
        Operation(id: id, method: .patch, path: path, query: [], body: body, perform: perform)
    }

    /// A removal.
    static func delete(_ id: String, _ path: String, perform: @escaping @Sendable (Call) async throws -> Reply)
        -> Operation
    {
        Operation(id: id, method: .delete, path: path, query: [], body: nil, perform: perform)
    }
}
