public import Primitives

extension JSONValue {
    /// Parses a text by RFC 8259, strictly: UTF-8 without byte order mark, one value, each key once after unescaping,
    /// no half surrogates, all within the limits.
    public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default) throws(JSONError) {
        self = try Self.parse(bytes, limits: limits, indexed: false).value
    }

    /// Parses a text; see ``init(parsing:limits:)-(Collection<UInt8>,_)``.
    public init(parsing text: ByteString, limits: JSONLimits = .default) throws(JSONError) {
        try self.init(parsing: text.utf8, limits: limits)
    }

    static func parse(
        _ bytes: some Collection<UInt8>, limits: JSONLimits, indexed: Bool
    ) throws(JSONError) -> (value: JSONValue, index: JSONSourceIndex?) {
        let result =
            bytes.withContiguousStorageIfAvailable { parse(contiguous: $0, limits: limits, indexed: indexed) }
            ?? Array(bytes).withUnsafeBufferPointer { parse(contiguous: $0, limits: limits, indexed: indexed) }
        return try result.get()
    }

    private static func parse(
        contiguous bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, indexed: Bool
    ) -> Result<(value: JSONValue, index: JSONSourceIndex?), JSONError> {
        var parser = JSONParser(bytes, limits: limits, indexed: indexed)
        do throws(JSONParser.Failure) {
            let value = try parser.document()
            return .success((value, parser.index))
        } catch {
            let position = JSONError.Position(offset: error.offset, in: bytes)
            return .failure(JSONError(reason: error.reason, position: position))
        }
    }
}
