/// A whole answer, as it came.
struct WireAnswer: Sendable {
    let status: Int
    /// The type and subtype in lower case, without parameters; nil where the answer names none.
    let mediaType: String?
    let body: [UInt8]
    /// The `Mcp-Session-Id` header, where there is one and no more.
    var session: String?
}
