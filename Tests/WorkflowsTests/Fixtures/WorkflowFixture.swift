import Folder
import JSON
import Manifests
import Primitives
import Testing
import Workflows

/// A small company's tools, and workflows over them.
enum WorkflowFixture {
    /// What reading and checking one file came to.
    struct Read {
        let workflows: [Workflow]
        let diagnostics: [Diagnostic]
        var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    }

    /// Reads `workflows/w.yaml`, and checks it against the tools.
    static func read(_ text: String) throws -> Read {
        let list = DiagnosticList()
        let file = FolderFile(path: "workflows/w.yaml", kind: .workflow, bytes: Array(text.utf8))
        let workflows = WorkflowReader(list: list).read([file])
        let catalog = try catalog()
        WorkflowChecks(workflows, catalog: catalog, sessionSeconds: 28_800, list: list).run()
        return Read(workflows: workflows, diagnostics: list.all)
    }

    static func catalog() throws -> Catalog {
        let file = FolderFile(path: "tools/desk.yaml", kind: .manifest, bytes: Array(manifest.utf8))
        let (catalog, diagnostics) = ManifestReader.read(files: [file], companyClaims: true) { path throws(Fault) in
            guard path == "tools/desk.json" else {
                throw Fault("folder.missing-file", "There is no `\(path)`.", fix: "Create it.")
            }
            return document
        }
        return try #require(catalog, "\(diagnostics.map(\.description).joined(separator: "\n"))")
    }

    private static let manifest = """
        backend: desk
        openapi: ./desk.json
        url: https://desk.internal
        auth: per-call
        facts:
          account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
        names:
          account_id: { is: $account }
          space_id:   { owner: "get_space(space_id: $it).account_id", is: $account }
          key_id:     { owner: "get_key(key_id: $it).account_id", is: $account }
        records:
          Space: { key: space_id, owner: account_id, is: $account, fields: [ id, plan, seats, status ] }
          Key:   { key: key_id, owner: account_id, is: $account, fields: [ id, status ], secret: [ value ] }
        tools:
          find_account: { effect: read, only: resolver }
          get_account:  read
          list_spaces:  read
          get_space:    read
          get_key:      { effect: read, only: resolver }
          create_space: { effect: write, undo: "delete_space(space_id: $result.id)", outcome: by_key }
          delete_space: { effect: write, only: undo, outcome: 'get_space(space_id: $input.space_id).status == "deleted"' }
          add_seats:    { effect: write, undo: "remove_seats(space_id: $input.space_id, seats: $input.seats)", outcome: by_key }
          remove_seats: { effect: write, only: undo, outcome: ask }
          create_key:   { effect: write, undo: "revoke_key(key_id: $result.id)", outcome: by_key }
          revoke_key:   { effect: write, only: undo, outcome: ask }
          close:        irreversible

        """

    // MARK: Its document

    private static let document: [UInt8] = {
        let text: JSONValue = ["type": "string"]
        let number: JSONValue = ["type": "integer"]
        let plan: JSONValue = ["type": "string", "enum": ["team", "business"]]
        let account: JSONValue = object(["id": text, "status": text])
        let space: JSONValue = ["$ref": "#/components/schemas/Space"]
        let key: JSONValue = ["$ref": "#/components/schemas/Key"]
        let list: JSONValue = object(["spaces": ["type": "array", "items": space]])
        let schemas: JSONObject = [
            "Space": object([
                "id": text, "account_id": text, "plan": text, "seats": number, "status": text,
                "ends": ["type": "string", "format": "date"],
            ]),
            "Key": object(["id": text, "account_id": text, "status": text, "value": text]),
        ]
        let paths: JSONObject = [
            "/find_account": get("find_account", ["issuer": text, "subject": text], account),
            "/get_account": get("get_account", ["account_id": text], account),
            "/list_spaces": get("list_spaces", ["account_id": text], list),
            "/get_space": get("get_space", ["space_id": text], space),
            "/get_key": get("get_key", ["key_id": text], key),
            "/create_space": post("create_space", ["account_id": text, "plan": plan], space),
            "/delete_space": post("delete_space", ["space_id": text], space),
            "/add_seats": post("add_seats", ["space_id": text, "seats": number], space),
            "/remove_seats": post("remove_seats", ["space_id": text, "seats": number], space),
            "/create_key": post("create_key", ["account_id": text], key),
            "/revoke_key": post("revoke_key", ["key_id": text], key),
            "/close": post("close", ["space_id": text], space),
        ]
        return JSONValue.object([
            "openapi": "3.1.0", "info": ["title": "desk", "version": "1"], "paths": .object(paths),
            "components": ["schemas": .object(schemas)],
        ]).serialized()
    }()

    private static func object(_ properties: JSONObject) -> JSONValue {
        ["type": "object", "properties": .object(properties)]
    }

    private static func get(_ id: ByteString, _ parameters: JSONObject, _ answer: JSONValue) -> JSONValue {
        let list = parameters.members.map { member -> JSONValue in
            ["name": .string(member.key), "in": "query", "required": true, "schema": member.value]
        }
        return ["get": .object(operation(id, ["parameters": .array(list)], answer))]
    }

    private static func post(_ id: ByteString, _ properties: JSONObject, _ answer: JSONValue) -> JSONValue {
        let schema: JSONValue = [
            "type": "object", "properties": .object(properties),
            "required": .array(properties.keys.map { .string($0) }),
        ]
        let key: JSONValue = ["name": "Idempotency-Key", "in": "header", "schema": ["type": "string"]]
        let more: JSONObject = [
            "parameters": [key],
            "requestBody": ["required": true, "content": ["application/json": ["schema": schema]]],
        ]
        return ["post": .object(operation(id, more, answer))]
    }

    private static func operation(_ id: ByteString, _ more: JSONObject, _ answer: JSONValue) -> JSONObject {
        var operation = more
        operation["operationId"] = .string(id)
        operation["responses"] = [
            "200": ["description": "ok", "content": ["application/json": ["schema": answer]]]
        ]
        return operation
    }

    /// A workflow without a mistake; each bad one of the tests is a change of one line of it.
    static let trial = """
        workflow: trial
        title: Start a trial
        intent: { verbs: [ start, try ], things: [ trial ] }
        budget: { steps: 40, time: 20d }
        failed: rollback
        states:
          plan:
            ask: "Which plan, and for how many people?"
            fill:
              plan: { choice: [ team, business ] }
              seats: { number: { from: 1, to: 25 } }
            visits: 3
            next: known
          known:
            verify: 'desk_get_account().status == "active"'
            next: size
            otherwise: sorry
          size:
            decide:
              - { when: "$seats > 20", next: sorry }
            otherwise: create
          create:
            call: "desk_create_space(plan: $plan)"
            keep: { space: id, ends: ends }
            after: known
            next: seats
          seats:
            call: "desk_add_seats(space_id: $space, seats: $seats)"
            after: known
            next: trying
          trying:
            wait: 14d
            postponable: 14d
            next: over
          over:
            undo: all
            next: done
          done:
            end: "The trial {space} is over."
          rollback:
            undo: all
            next: sorry
          sorry:
            hand_over: sales
            say: "Somebody of our team will help you."

        """
}
