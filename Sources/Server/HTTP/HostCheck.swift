import Guards
import HTTPTypes
package import Hummingbird
package import Primitives

/// Serves a request only under the names that this server goes by: a foreign `Host` is how DNS rebinding looks, a foreign
/// `Origin` how another site's page does (MCP 2026-07-28, transports, security).
package struct HostCheck<Context: RequestContext>: RouterMiddleware {
    private let hosts: Set<ByteString>
    private let origins: Set<ByteString>

    /// `hosts` are authorities in lower case (`127.0.0.1:8080`), `origins` whole origins (`http://127.0.0.1:8080`).
    package init(hosts: Set<ByteString>, origins: Set<ByteString>) {
        self.hosts = hosts
        self.origins = origins
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let host = ByteString((request.head.authority ?? "").lowercased())
        if guarded(.hostHeader), !hosts.contains(host) {
            return Response(status: .misdirectedRequest)
        }
        let given = request.headers[values: .origin]
        // A page that tells nobody where it was sends its forms from `null` (Fetch, section 3.2). What opens one of ours is its token,
        // which no other site has.
        let isPage = request.uri.path.hasPrefix(PageDoors.prefix)
        if guarded(.originHeader),
            !given.allSatisfy({ origins.contains(ByteString($0.lowercased())) || isPage && $0 == "null" })
        {
            return Response(status: .forbidden)
        }
        return try await next(request, context)
    }
}
