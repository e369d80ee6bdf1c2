import HTTPTypes
package import Hummingbird

/// The `X-Request-ID` of a request, which its answer repeats (OpenID AuthZEN Authorization API 1.0, section 10.1.3).
package struct RequestIdentifier: Sendable {
    private let text: String?
    private static let name = HTTPField.Name("X-Request-ID")
    private static let longest = 1024

    /// Nil where there are several, or one that is longer than anybody needs.
    package init?(_ request: Request) {
        guard let name = Self.name else { return nil }
        let given = request.headers[values: name]
        guard given.count <= 1, given.first?.utf8.count ?? 0 <= Self.longest else { return nil }
        text = given.first
    }

    /// The answer with it, where there is one.
    package func stamp(_ response: Response) -> Response {
        guard let name = Self.name, let text else { return response }
        var stamped = response
        stamped.headers[name] = text
        return stamped
    }
}
