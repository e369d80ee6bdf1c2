import Folder
import JSON
import Manifests
import Primitives
import Testing

/// Step-ups, and what is sealed.
@Suite struct StepUpCheckTests {
    private static let factor = OpenAPIFixture.object(["id": text, "label": text, "kind": text, "changed_on": text])
    private static let text: JSONValue = ["type": "string"]

    private static let document = OpenAPIFixture(operations: [
        OpenAPIFixture.get("find_account", ["issuer": text, "subject": text], OpenAPIFixture.object(["id": text])),
        OpenAPIFixture.get(
            "list_factors", ["account_id": text],
            OpenAPIFixture.object(["factors": OpenAPIFixture.list(factor)])),
        OpenAPIFixture.get("send_code", ["factor_id": text], OpenAPIFixture.object(["status": text])),
        OpenAPIFixture.get("check_code", ["factor_id": text, "code": text], OpenAPIFixture.object(["status": text])),
        OpenAPIFixture.get("get_key", ["account_id": text], OpenAPIFixture.object(["id": text, "secret": text])),
    ])

    private static func manifest(
        factors: String = "list_factors.factors[*]", send: String = "send_code(factor_id: $it)",
        check: String = "check_code(factor_id: $it, code: $input.code).status == \"accepted\"", more: String = "",
        only: String = "stepup", record: String = "Key: { key: key_id, fields: [ id ], sealed: [ secret ] }"
    ) -> String {
        ManifestFixture.head + """
            facts: { account: "find_account(issuer: $user.issuer, subject: $user.subject).id" }
            names: { account_id: { is: $account } }
            records: { \(record) }
            stepup:
              mfa: { factors: "\(factors)", send: "\(send)", check: '\(check)'\(more) }
            tools:
              find_account: { effect: read, only: resolver }
              list_factors: { effect: read, only: resolver }
              send_code: { effect: write, only: \(only) }
              check_code: { effect: write, only: stepup }
              get_key: { effect: read, returns: Key }

            """
    }

    private static func codes(_ manifest: String) -> [String] {
        ManifestFixture.read(manifest, document: document).diagnostics.filter { $0.severity == .error }.map(\.code)
    }

    @Test("one that is whole")
    func whole() throws {
        let read = ManifestFixture.read(
            Self.manifest(
                more:
                    ", settled: 3d, recovers: { get_key: [ email ] }, cooling: { since: \"list_factors.factors[*].changed_on\", for: 2d }, otherwise: \"operator:recovery\""
            ), document: Self.document)
        let catalog = try #require(read.catalog, "\(read.diagnostics)")
        let rule = try #require(catalog.stepUps["mfa"])
        #expect(rule.settled == 3 * 86_400 && rule.cooling == 2 * 86_400)
        #expect(rule.recovers == ["get_key": ["email"]] && rule.otherwise == "operator:recovery")
        // What `names` fills in stands in the call.
        #expect(rule.factors.call.arguments.map(\.name) == ["account_id"])
        #expect(catalog.tool("billing_send_code")?.audience == .stepUp)
        #expect(catalog.backend("billing")?.records["Key"]?.sealed == [ResultPath([.key("secret")])])
    }

    @Test(
        "what could not be carried out, or would let others do it",
        arguments: [
            (manifest(factors: "list_factors.factors"), "stepup.factors"),
            (manifest(send: "find_account(issuer: $it, subject: $it)"), "stepup.audience"),
            (manifest(only: "undo"), "stepup.audience"),
            (manifest(check: "check_code(factor_id: $it, code: \"1\").status == \"accepted\""), "stepup.check"),
            (manifest(check: "check_code(factor_id: $it, code: $input.code).status == $account"), "stepup.check"),
            (manifest(send: "send_code(factor_id: $input.code2)"), "lookup.root"),
            (manifest(more: ", otherwise: recovery"), "stepup.otherwise"),
            (manifest(more: ", recovers: { get_kye: [ email ] }"), "stepup.recovers"),
            (manifest(record: "Key: { key: key_id, fields: [ id, secret ], sealed: [ secret ] }"), "record.sealed"),
            (manifest(record: "Key: { key: key_id, fields: [ id ], sealed: [ id ] }"), "record.sealed"),
            (
                manifest().replacing(
                    "list_factors: { effect: read,", with: "list_factors: { effect: read, draft: true,"),
                "manifest.draft"
            ),
        ] as [(String, String)])
    func refused(_ manifest: String, _ code: String) {
        #expect(Self.codes(manifest).contains(code), "\(Self.codes(manifest))")
    }
}
