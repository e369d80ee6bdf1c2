import Folder
import JSON
import Manifests
import Primitives
import Testing

/// Reads manifests against the documents of a small company.
enum ManifestFixture {
    typealias Read = (catalog: Catalog?, diagnostics: [Diagnostic])

    /// Reads one file of manifests, `tools/m.yaml`.
    static func read(
        _ manifest: String, document: OpenAPIFixture = billing, others: [ByteString: [UInt8]] = [:],
        companyClaims: Bool = true
    ) -> Read {
        let file = FolderFile(path: "tools/m.yaml", kind: .manifest, bytes: Array(manifest.utf8))
        return ManifestReader.read(files: [file], companyClaims: companyClaims) { path throws(Fault) in
            switch path {
            case "tools/billing.json": return document.bytes
            case "tools/guardians.json": return guardians.bytes
            case "tools/legacy.json": return legacy.bytes
            default:
                guard let bytes = others[path] else {
                    throw Fault("folder.missing-file", "There is no `\(path)`.", fix: "Create it.")
                }
                return bytes
            }
        }
    }

    /// The catalog of a manifest without errors.
    static func catalog(
        _ manifest: String, companyClaims: Bool = true, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws -> Catalog {
        let read = read(manifest, companyClaims: companyClaims)
        return try #require(
            read.catalog, "\(read.diagnostics.map(\.description).joined(separator: "\n"))",
            sourceLocation: sourceLocation)
    }

    /// The first lines of a manifest of the billing back end; four lines.
    static let head = """
        backend: billing
        openapi: ./billing.json
        url: https://billing.internal
        auth: per-call

        """

    static let billing = OpenAPIFixture(
        operations: [
            .init(id: "probe", parameters: [:], answer: nil),
            OpenAPIFixture.get("find_account", ["issuer": text, "subject": text], OpenAPIFixture.object(["id": text])),
            OpenAPIFixture.get(
                "get_account", ["account_id": text], OpenAPIFixture.object(["payment_methods": ["type": "object"]])),
            OpenAPIFixture.get(
                "get_member", ["account_id": text], OpenAPIFixture.object(["roles": OpenAPIFixture.list(text)])),
            OpenAPIFixture.get(
                "list_lines", ["customer_id": text],
                OpenAPIFixture.object(["lines": OpenAPIFixture.list(OpenAPIFixture.object(["id": text]))])),
            OpenAPIFixture.get(
                "get_line", ["line_id": text],
                OpenAPIFixture.object(["devices": OpenAPIFixture.list(OpenAPIFixture.object(["id": text]))])),
            OpenAPIFixture.get("get_device", ["device_id": text]),
            OpenAPIFixture.get("get_subject", ["subject_id": text]),
            OpenAPIFixture.get("get_child", ["child_account_id": text]),
            OpenAPIFixture.get("get_ticket", ["ticket_id": text], text),
            OpenAPIFixture.get("get_price", ["region": text, "plan?": text]),
            OpenAPIFixture.get("get_invoice", ["invoice_id": text], OpenAPIFixture.reference("Invoice")),
            OpenAPIFixture.get(
                "list_refunds", ["account_id": text, "cursor?": text],
                OpenAPIFixture.object([
                    "refunds": OpenAPIFixture.list(OpenAPIFixture.reference("Refund")), "next_cursor": text,
                ])),
            OpenAPIFixture.get("get_refund", ["refund_id": text], OpenAPIFixture.reference("Refund")),
            OpenAPIFixture.get("search_products", ["query": text]),
            OpenAPIFixture.get("find_user_id_by_email", ["email": text], text),
            OpenAPIFixture.get(
                "find_users_by_name", ["name": text],
                OpenAPIFixture.object(["users": OpenAPIFixture.list(OpenAPIFixture.object(["id": text]))])),
            OpenAPIFixture.get("get_transaction", ["id": text], OpenAPIFixture.object(["account_id": text])),
            OpenAPIFixture.get("get_many", ["invoice_ids": OpenAPIFixture.list(text)]),
            OpenAPIFixture.post(
                "issue_refund", ["invoice_id": text, "amount": number, "reason?": text],
                OpenAPIFixture.reference("Refund"), takesKey: true),
            OpenAPIFixture.post("reverse_refund", ["refund_id": text], OpenAPIFixture.reference("Refund")),
            OpenAPIFixture.post("pay_with", ["payment_method_id": text, "amount": number]),
            OpenAPIFixture.post(
                "add_members",
                [
                    "members": OpenAPIFixture.list([
                        "type": "object", "properties": ["account_id": text, "role": text], "required": ["account_id"],
                    ])
                ]),
            OpenAPIFixture.post(
                "remove_members",
                ["members": OpenAPIFixture.list(["type": "object", "properties": ["account_id": text, "role": text]])]),
            OpenAPIFixture.post("dispute", ["transaction_id": text]),
            OpenAPIFixture.post("tag", ["invoice_id": text, "metadata": ["type": "object"]]),
        ],
        schemas: [
            "Invoice": OpenAPIFixture.object([
                "id": text, "account_id": text, "total": number, "currency": text, "status": text, "due_date": text,
                "supplier": text, "memo": text,
            ]),
            "Refund": OpenAPIFixture.object(["id": text, "amount": number, "status": text, "note": text]),
        ])

    static let guardians = OpenAPIFixture(operations: [
        OpenAPIFixture.get(
            "list_wards", ["guardian": text],
            OpenAPIFixture.object(["wards": OpenAPIFixture.list(OpenAPIFixture.object(["id": text]))]))
    ])

    static let legacy = OpenAPIFixture(operations: [
        OpenAPIFixture.post("call_tool", ["name": text, "arguments": text])
    ])

    private static let text = OpenAPIFixture.text
    private static let number = OpenAPIFixture.number
}
