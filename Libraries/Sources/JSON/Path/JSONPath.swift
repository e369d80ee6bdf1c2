public import Primitives

/// A JSONPath query, RFC 9535: what it selects in a value, always in the same order.
///
/// ```swift
/// let path = try JSONPath("$.orders[?@.total > 100].id")
/// let ids = try path.select(in: document)
/// ```
///
/// The members of objects are visited in the order written. Numbers compare exactly, however many digits they have.
public struct JSONPath: Sendable {
    /// The longest query, in bytes.
    public static let greatestLength = 65_536
    /// The most brackets, parentheses and functions inside one another.
    public static let greatestDepth = 64
    /// The steps that one application may take unless said otherwise: one for each node visited or compared.
    public static let defaultWork = 2_000_000

    /// The query's text.
    public let source: ByteString
    let query: PathQuery

    /// Parses a query and checks its types.
    public init(_ query: ByteString) throws(JSONPathError) {
        guard query.count <= Self.greatestLength else {
            throw JSONPathError(reason: .tooLarge, offset: 0, message: "The query is too long.")
        }
        var parser = PathParser(query)
        source = query
        self.query = try parser.query()
    }

    /// True if the query can select at most one value whatever it is applied to, RFC 9535 section 2.3.5.1.
    public var isSingular: Bool { query.isSingular }

    /// The values selected. Throws where that takes more steps than allowed.
    public func select(in value: JSONValue, work: Int = defaultWork) throws(JSONPathError) -> [JSONValue] {
        try nodes(in: value, work: work).map(\.value)
    }

    /// The values selected and where each is. Throws where that takes more steps than allowed.
    public func nodes(in value: JSONValue, work: Int = defaultWork) throws(JSONPathError) -> [JSONPathNode] {
        var evaluator = PathEvaluator(root: value, work: work)
        return try evaluator.nodes(query, from: JSONPathNode(value: value, place: .root))
    }
}
