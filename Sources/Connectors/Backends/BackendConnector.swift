package import Gateway
package import JSON
package import Manifests
package import Primitives

/// Every kind of back end behind one seam: each call goes the way that its tool's operation names.
package struct BackendConnector: Connector {
    private let http: HTTPConnector
    private let mcp: MCPConnector

    package init(http: HTTPConnector, mcp: MCPConnector) {
        self.http = http
        self.mcp = mcp
    }

    package func standing(of tool: Tool, at base: ByteString) async -> PinStanding {
        await connector(for: tool).standing(of: tool, at: base)
    }

    package var drifts: [PinDrift] { http.drifts + mcp.drifts }

    package func prepare(
        _ tool: Tool, arguments: JSONObject, base: ByteString, call: ByteString
    ) throws(ConnectorError) -> PreparedRequest {
        try connector(for: tool).prepare(tool, arguments: arguments, base: base, call: call)
    }

    package func open(_ request: PreparedRequest) async throws(ConnectorError) {
        try await connector(for: request).open(request)
    }

    package func perform(
        _ request: PreparedRequest, with credential: consuming Credential
    ) async throws(ConnectorError) -> BackendAnswer {
        try await connector(for: request).perform(request, with: credential)
    }

    private func connector(for tool: Tool) -> any Connector {
        switch tool.route.operation {
        case .http: http
        case .mcp: mcp
        }
    }

    private func connector(for request: PreparedRequest) -> any Connector {
        switch request.reading {
        case .http: http
        case .rpc: mcp
        }
    }
}
