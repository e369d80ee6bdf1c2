import JSON
import Primitives

/// Back ends at the desk that take something else than a credential for one call, each below a path of its own name.
enum StandingBackEnds {
    /// Their names, and what their manifests say of them.
    private static let all: [(name: String, lines: String)] = [
        ("keyed", "auth: { shared-key: { header: X-Api-Key } }\n"),
        ("pinged", "auth: { shared-key: { header: X-Api-Key } }\nprobe: ping\n"),
        ("unkeyed", "auth: shared-key\n"),
        // One key is set, and its file is moved to the other.
        ("lender", "auth: shared-key\n"), ("borrower", "auth: shared-key\n"),
        ("tenanted", "auth: tenant-key\n"),
        ("traded", exchange("traded")), ("overtraded", exchange("overtraded")), ("untraded", exchange("untraded")),
        // Takes credentials for one call, at an address that each tenant has of its own. Globex has none.
        ("addressed", "auth: per-call\ntenant: own-address\n"),
    ]

    private static func exchange(_ name: String) -> String {
        "auth: { exchange: { token_endpoint: \"DESK/\(name)/token\", audience: \(name), scope: [ cards ] } }\n"
    }

    /// The tools that agents may use.
    static var tools: [String] { all.map { "\($0.name)_list_cards" } }

    /// `tools/standing.yaml`
    static func manifest(_ desk: String) -> String {
        all.map { name, lines in
            """
            backend: \(name)
            openapi: ./standing.openapi.json
            url: \(desk)/\(name)
            addresses: [ 127.0.0.0/8 ]
            \(lines.replacing("DESK", with: desk))names: { tenant_id: { is: $user.tenant } }
            tools: { list_cards: read, ping: { effect: read, only: resolver } }

            """
        }.joined(separator: "---\n")
    }

    /// `tools/standing.openapi.json`
    static let document: [UInt8] = {
        let text: JSONValue = ["type": "string", "maxLength": 200]
        let tenant: JSONValue = ["name": "tenant_id", "in": "path", "required": true, "schema": text]
        let answer: JSONValue = ["200": ["description": "It is so."]]
        let document: JSONValue = [
            "openapi": "3.1.0", "info": ["title": "Cards", "version": "1"],
            "paths": [
                "/cards/{tenant_id}": [
                    "get": [
                        "operationId": "list_cards", "summary": "The cards", "parameters": [tenant],
                        "responses": answer,
                    ]
                ],
                "/ping": ["get": ["operationId": "ping", "summary": "Whether it answers", "responses": answer]],
            ],
        ]
        return document.serialized()
    }()
}
