import Acme
import Foundation
import JSON
import Primitives

/// What a world's deployment is to differ in from the one that all laws share.
struct Variant: Sendable, Hashable {
    /// Replaces the files of `policies/`; empty: none at all.
    var policies: [String: String]?
    /// `sessions:` of `remit.yaml`.
    var sessions = "{ idle: 15m, absolute: 8h }"

    /// `bounds:` of `remit.yaml`.
    var bounds = "{ body: 1MiB, depth: 64 }"

    /// `redaction:` of `remit.yaml`, and of one tenant's file.
    var redaction = ""
    var tenantRedaction = ""

    /// Remit's data is on a file system of so many megabytes.
    var disk: Int?

    static let plain = Variant()
    /// A disk that can be filled. Remit sets aside 34 MiB of it.
    static let smallDisk = Variant(disk: 64)
    /// Nothing is permitted.
    static let noPolicies = Variant(policies: [:])
    /// Sessions end by themselves within seconds.
    static let brief = Variant(sessions: "{ idle: 3s, absolute: 6s }")
    /// Remit waits seconds, not a minute, for what back ends may still be doing.
    static let settling = Variant(bounds: "{ body: 1MiB, depth: 64, settling: 4s }")
    /// There is little room.
    static let tight = Variant(
        bounds: """
            { calls: 2, waiting: 24, wait: 40s, holds_per_session: 3, holds_per_tenant: 5, sessions_per_user: 4, \
            sessions_per_tenant: 6, rates: { evaluator: { burst: 4, per_minute: 1 } } }
            """)
    /// A user's words and answers reach less far.
    static let careful = Variant(bounds: "{ records_per_message: 8, answers_per_day: 1 }")
    /// Agents are kept from what belongs to persons, and to other tenants.
    static let discreet = Variant(
        redaction: "redaction: { directory: ./known.jsonl, personal: { email: tokenise, iban: mask } }\n",
        tenantRedaction: "redaction: { personal: { phone: drop } }\n")
    /// A tenant may have two calls under way at its back ends.
    static let narrow = Variant(bounds: "{ intents_per_tenant: 2 }")
    /// A tenant may add little to the ledger in a day.
    static let smallLedger = Variant(bounds: "{ ledger_per_day: 256KiB }")
}

/// Writes the folder that the laws are tested with: Acme's own deployment, and beside it a desk that records, an issuer that a
/// tenant runs, and agents that nobody should trust.
struct Folders {
    let acme: AcmeServices
    let desk: Desk
    let servers: [ToolServer]
    let tenantIssuer: ByteString
    let port: Int
    let variant: Variant
    /// The key of every agent beside `support`.
    let otherKey: SigningKey
    /// Where the model of the agent `scripted` is.
    let model: String

    func write(to directory: String) throws -> AcmeDeployment {
        let services = Dictionary(uniqueKeysWithValues: AcmeService.allCases.map { ($0, acme.url($0)) })
        let deployment = try AcmeDeployment.render(
            to: directory,
            addresses: AcmeDeployment.Addresses(
                services: services, remit: "127.0.0.1:\(port)", operators: "127.0.0.1:\(try Products.freePort())"))
        var settings = try String(contentsOfFile: "\(directory)/remit.yaml", encoding: .utf8)
        settings = settings.replacingOccurrences(of: "operators:\n", with: issuer + "operators:\n")
        settings = settings.replacingOccurrences(of: "    support: [ viewer ]\n", with: Self.roles)
        settings = settings.replacingOccurrences(of: "{ idle: 15m, absolute: 8h }", with: variant.sessions)
        settings = settings.replacingOccurrences(of: "{ body: 1MiB, depth: 64 }", with: variant.bounds)
        settings += "replies: { links: [ help.acme.example ] }\n"
        settings += "claims: { clearance: string }\n" + variant.redaction
        if !variant.redaction.isEmpty {
            let lines = [
                #"{"tenant_id": "initech", "domain": "initech-internal.example", "contract": "IC-7731-0042"}"#,
                #"{"tenant_id": "globex", "domain": "globex-internal.example", "contract": "GX-1188-0042"}"#,
            ]
            try write(Array(lines.joined(separator: "\n").utf8), "known.jsonl", in: directory)
            try write("name: globex\n" + variant.tenantRedaction, "tenants/globex-discreet.yaml", in: directory)
        }
        try write(settings, "remit.yaml", in: directory)
        try write(manifest, "tools/desk.yaml", in: directory)
        try write(Self.document, "tools/desk.openapi.json", in: directory)
        try write(StandingBackEnds.manifest(desk.url), "tools/standing.yaml", in: directory)
        try write(StandingBackEnds.document, "tools/standing.openapi.json", in: directory)
        let keys: JSONValue = ["keys": [otherKey.publicJWK]]
        try write(keys.serialized(), "agents/others.jwks.json", in: directory)
        try FileManager.default.createDirectory(
            atPath: "\(directory)/workflows", withIntermediateDirectories: true)
        try write(Self.addressWorkflow, "workflows/address.yaml", in: directory)
        for (name, lines) in Self.agents {
            try write(
                "name: \(name)\npurpose: For tests of the laws.\nkeys: ./others.jwks.json\n" + lines,
                "agents/\(name).yaml", in: directory)
        }
        try write(
            "name: scripted\npurpose: For tests of the laws.\nowner: s@acme.example\nreview: 2099-01-01\nbudgets: { steps: 8, time: 30s }\n"
                + "model: { openai: { url: \"\(model)/v1\", model: script, addresses: [ 127.0.0.0/8 ] } }\n",
            "agents/scripted.yaml", in: directory)
        let support = try String(contentsOfFile: "\(directory)/agents/support.yaml", encoding: .utf8)
        for server in servers { try server.write(to: directory) }
        let tools = Self.deskTools + StandingBackEnds.tools + servers.flatMap(\.tools)
        try write(support + tools.map { "  - \($0)\n" }.joined(), "agents/support.yaml", in: directory)
        let initech = try String(contentsOfFile: "\(directory)/tenants/initech.yaml", encoding: .utf8)
        try write(initech + "  - tenanted_list_cards\n", "tenants/initech.yaml", in: directory)
        try write(Self.policies, "policies/laws.cedar", in: directory)
        if let policies = variant.policies {
            try FileManager.default.removeItem(atPath: "\(directory)/policies")
            try FileManager.default.createDirectory(atPath: "\(directory)/policies", withIntermediateDirectories: true)
            for (name, text) in policies { try write(text, "policies/\(name)", in: directory) }
        }
        return deployment
    }

    private func write(_ text: String, _ path: String, in directory: String) throws {
        try write(Array(text.utf8), path, in: directory)
    }

    private func write(_ bytes: [UInt8], _ path: String, in directory: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(directory)/\(path)"))
    }

    private var issuer: String {
        """
          - issuer: \(tenantIssuer)
            run_by: tenant
            jwks: discover
            accepts: [ id_token, at+jwt ]
            front_end: { audiences: [ globex-portal ] }
            agents: { audiences: [ globex-agents ] }
            tenant: { claim: org_id }
            speaks_for: [ globex ]

        """
    }

    /// Agents beside Acme's `support`, with what their files say.
    private static let agents = [
        ("rival", "owner: r@acme.example\nreview: 2099-01-01\ntools: [ billing_get_invoice ]\n"),
        // No list of tools: all that are offered to agents.
        ("anything", "owner: a@acme.example\nreview: 2099-01-01\n"),
        // Starts workflows, and may call nothing beside them.
        (
            "starter",
            "owner: s@acme.example\nreview: 2099-01-01\ntools: [ billing_get_invoice ]\nworkflows: [ trial, trial_extension, address ]\n"
        ),
        ("orphan", "review: 2099-01-01\n"),
        ("overdue", "owner: o@acme.example\nreview: 2020-01-01\n"),
    ]

    /// A workflow whose answers become targets and values of a write.
    private static let addressWorkflow = """
        workflow: address
        title: Change a contact's address
        intent: { verbs: [ change, update ], things: [ contact, address ] }
        budget: { steps: 12, time: 1h, parallel: 3 }
        failed: rollback
        states:
          which:
            ask: "Which contact, and what is the new address?"
            fill:
              contact: { record: "accounts_list_contacts().contacts[*].id", show: [ name, email ] }
              address: { text: 200 }
            next: change
          change:
            call: "accounts_update_contact(contact_id: $contact, email: $address)"
            next: changed
          changed:
            end: "It is changed."
          rollback:
            undo: all
            next: help
          help:
            hand_over: onboarding
            say: "It could not be changed."

        """

    /// Groups of operators with one role each.
    private static let roles = """
            support: [ viewer ]
            only-viewer: [ viewer ]
            only-responder: [ responder ]
            only-auditor: [ auditor ]
            only-admin: [ admin ]
            only-billing: [ "approver:billing" ]
            only-stock: [ "approver:stock" ]
            only-evaluator: [ evaluator ]

        """

    private static let deskTools = [
        "desk_list_topics",
        "desk_get_note", "desk_list_notes", "desk_get_shelf", "desk_archive_notes", "desk_share_note",
        "desk_stamp_note",
        "desk_mark_note", "desk_pin_note", "desk_fine_note", "desk_lock_note", "desk_bill_note",
    ]

    private static let policies = """
        @id("desk")
        permit (
            principal == Remit::Agent::"support",
            action in [
                Remit::Action::"desk_archive_notes", Remit::Action::"desk_share_note", Remit::Action::"desk_mark_note",
                Remit::Action::"desk_lock_note", Remit::Action::"desk_fine_note",
                Remit::Action::"desk_bill_note"
            ],
            resource
        );

        @id("addresses-by-workflow")
        permit (
            principal == Remit::Agent::"starter",
            action in [Remit::Action::"accounts_list_contacts", Remit::Action::"accounts_update_contact"],
            resource
        )
        when { context has workflow && context.workflow.name == "address" };

        @id("pins")
        permit (principal == Remit::Agent::"support", action == Remit::Action::"desk_pin_note", resource);

        // Two people have to agree.
        @id("pins-ask-the-user")
        @hold("user")
        forbid (principal is Remit::Agent, action == Remit::Action::"desk_pin_note", resource)
        when { context.input.label like "both*" }
        unless { context.approvals.contains("user") };

        @id("pins-ask-billing")
        @hold("operator:billing")
        forbid (principal is Remit::Agent, action == Remit::Action::"desk_pin_note", resource)
        when { context.input.label like "both*" }
        unless { context.approvals.contains("operator:billing") };

        @id("sealed-notes-stay")
        forbid (principal is Remit::Agent, action == Remit::Action::"desk_pin_note", resource)
        when { resource has sealed && resource.sealed };

        // Only for people of whom an issuer that the company runs says so.
        @id("stamps-for-cleared")
        permit (principal == Remit::Agent::"support", action == Remit::Action::"desk_stamp_note", resource)
        when { context.session.claims has clearance && context.session.claims.clearance == "high" };

        // It errs wherever it applies.
        @id("erring")
        forbid (principal == Remit::Agent::"support", action == Remit::Action::"desk_mark_note", resource)
        when { 9223372036854775807 + context.session.age + 1 > 3 };

        // As careless as a company can write it.
        @id("anything-goes")
        permit (principal == Remit::Agent::"anything", action, resource);

        @id("scripted")
        permit (principal == Remit::Agent::"scripted", action, resource);

        """

    private var manifest: String {
        """
        backend: desk
        openapi: ./desk.openapi.json
        url: \(desk.url)
        addresses: [ 127.0.0.0/8 ]
        auth: per-call
        probe: list_topics
        facts:
          account: "accounts.find_account(issuer: $user.issuer, subject: $user.subject).id"
          shelves: "list_shelves(account_id: $account).shelves[*].id"
        names:
          account_id: { is: $account }
          note_id: { owner: "get_note(note_id: $it).account_id", is: $account }
          shelf_id: { in: $shelves }
        records:
          Note: { key: note_id, owner: account_id, is: $account, fields: [ id, title, currency ], secret: [ door_code ] }
          Shelf: { key: shelf_id, fields: [ id ], handles: [ label ] }
        tools:
          get_note: read
          list_notes: read
          list_shelves: { effect: read, only: resolver }
          get_shelf: { effect: read, returns: Shelf }
          list_topics: { effect: read, public: true }
          archive_notes:
            effect: write
            bind: { "note_ids[*]": { owner: "get_note(note_id: $it).account_id", is: $account } }
            undo: "restore_notes(note_ids: $input.note_ids)"
            outcome: by_key
          restore_notes: { effect: write, only: undo, outcome: by_key }
          share_note: { effect: write, undo: "unshare_note(note_id: $input.note_id)", outcome: by_key }
          unshare_note: { effect: write, only: undo, outcome: by_key }
          stamp_note: { effect: write, undo: "unshare_note(note_id: $input.note_id)", outcome: by_key }
          fine_note:
            effect: write
            bind: { amount: { unit: minor, currency: EUR } }
            undo: "unshare_note(note_id: $input.note_id)"
            outcome: by_key
          bill_note:
            effect: write
            bind: { amount: { unit: minor } }
            undo: "unshare_note(note_id: $input.note_id)"
            outcome: by_key
          mark_note: { effect: write, undo: "unshare_note(note_id: $input.note_id)", outcome: by_key }
          lock_note: { effect: write, undo: "unshare_note(note_id: $input.note_id)", outcome: by_key }
          # It knows no keys of idempotency, and nothing tells afterwards whether it happened.
          pin_note: { effect: write, undo: "unpin_note(note_id: $input.note_id)", outcome: ask }
          unpin_note: { effect: write, only: undo, outcome: by_key }

        """
    }

    private static let document: [UInt8] = {
        let text: JSONValue = ["type": "string", "minLength": 1, "maxLength": 200]
        let note: JSONValue = [
            "type": "object", "required": ["id", "account_id", "title", "text"],
            "properties": [
                "id": text, "account_id": text, "title": text, "text": text, "sealed": ["type": "boolean"],
                "currency": text,
            ],
        ]
        let reference: JSONValue = ["$ref": "#/components/schemas/Note"]
        let shelf: JSONValue = ["type": "object", "required": ["id"], "properties": ["id": text, "label": text]]
        let status: JSONValue = ["type": "object", "properties": ["id": text, "status": text]]
        func path(_ name: ByteString) -> JSONValue {
            ["name": .string(name), "in": "path", "required": true, "schema": text]
        }
        let key: JSONValue = ["name": "Idempotency-Key", "in": "header", "required": false, "schema": text]
        func answer(_ schema: JSONValue) -> JSONValue {
            ["200": ["description": "It is so.", "content": ["application/json": ["schema": schema]]]]
        }
        func body(_ properties: JSONValue) -> JSONValue {
            let schema: JSONValue = [
                "type": "object", "properties": properties, "additionalProperties": false,
                "required": .array((properties.object?.keys).map { Array($0).map { .string($0) } } ?? []),
            ]
            return ["required": true, "content": ["application/json": ["schema": schema]]]
        }
        func read(_ id: ByteString, _ parameter: ByteString, _ schema: JSONValue) -> JSONValue {
            [
                "get": [
                    "operationId": .string(id), "summary": "Read", "parameters": [path(parameter)],
                    "responses": answer(schema),
                ]
            ]
        }
        func list(_ of: ByteString, _ element: JSONValue) -> JSONValue {
            var properties = JSONObject()
            properties[of] = ["type": "array", "items": element]
            return ["type": "object", "required": [.string(of)], "properties": .object(properties)]
        }
        func write(
            _ id: ByteString, _ parameter: ByteString?, _ properties: JSONValue? = nil, keyed: Bool = true
        ) -> JSONValue {
            let parameters = (parameter.map { [path($0)] } ?? []) + (keyed ? [key] : [])
            var operation: JSONObject = [
                "operationId": .string(id), "summary": "Write", "parameters": .array(parameters),
                "responses": answer(status),
            ]
            if let properties { operation["requestBody"] = body(properties) }
            return ["post": .object(operation)]
        }
        let ids: JSONValue = ["type": "array", "minItems": 1, "maxItems": 20, "items": text]
        let document: JSONValue = [
            "openapi": "3.1.0", "info": ["title": "Desk", "version": "1"], "components": ["schemas": ["Note": note]],
            "paths": [
                "/notes/{note_id}": read("get_note", "note_id", reference),
                "/accounts/{account_id}/notes": read("list_notes", "account_id", list("notes", reference)),
                "/accounts/{account_id}/shelves": read("list_shelves", "account_id", list("shelves", shelf)),
                "/shelves/{shelf_id}": read("get_shelf", "shelf_id", shelf),
                "/topics": [
                    "get": ["operationId": "list_topics", "summary": "Read", "responses": answer(list("topics", text))]
                ],
                "/archive": write("archive_notes", nil, ["note_ids": ids]),
                "/restore": write("restore_notes", nil, ["note_ids": ids]),
                "/notes/{note_id}/share": write(
                    "share_note", "note_id", ["recipient": ["type": "string", "format": "email", "maxLength": 200]]),
                "/notes/{note_id}/unshare": write("unshare_note", "note_id"),
                "/notes/{note_id}/stamp": write("stamp_note", "note_id"),
                "/notes/{note_id}/fine": write("fine_note", "note_id", ["amount": ["type": "integer"]]),
                "/notes/{note_id}/bill": write("bill_note", "note_id", ["amount": ["type": "integer"]]),
                "/notes/{note_id}/mark": write("mark_note", "note_id"),
                "/notes/{note_id}/pin": write("pin_note", "note_id", ["label": text], keyed: false),
                "/notes/{note_id}/lock": write(
                    "lock_note", "note_id", ["code": ["type": "string", "format": "password"]]),
                "/notes/{note_id}/unpin": write("unpin_note", "note_id"),
            ],
        ]
        return document.serialized()
    }()
}
