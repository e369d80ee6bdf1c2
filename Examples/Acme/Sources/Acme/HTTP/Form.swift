import Hummingbird
import NIOCore
import Primitives

/// The parameters of a query or of a posted form, each given once.
struct Form: Sendable {
    private let values: [ByteString: ByteString]

    /// Throws 400 where it is malformed or a parameter comes twice.
    init(_ text: some StringProtocol) throws {
        guard let pairs = PercentDecoding.pairs(text) else {
            throw ServiceError.badRequest("The parameters are malformed.")
        }
        var values: [ByteString: ByteString] = [:]
        for (name, value) in pairs where values.updateValue(value, forKey: name) != nil {
            throw ServiceError.badRequest("A parameter is given twice.")
        }
        self.values = values
    }

    /// Of a request's query.
    init(queryOf request: Request) throws {
        let parts = (request.head.path ?? "").split(separator: "?", maxSplits: 1)
        try self.init(parts.count > 1 ? parts[1] : "")
    }

    /// Of a request's body.
    init(bodyOf request: Request) async throws {
        guard let buffer = try? await request.body.collect(upTo: 16 << 10) else { throw ServiceError.tooLarge }
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
            throw ServiceError.badRequest("The form is not UTF-8.")
        }
        try self.init(text)
    }

    /// The parameters whose names begin so, by what follows, in the order of their names.
    func values(after prefix: ByteString) -> [(name: ByteString, value: ByteString)] {
        values.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
            .map { (ByteString($0.key.text.dropFirst(prefix.text.count)), $0.value) }
    }

    subscript(name: ByteString) -> ByteString? { values[name] }
}
