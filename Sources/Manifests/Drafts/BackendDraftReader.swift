import Folder
import Primitives

/// Reads one manifest: a document of `tools/*.yaml`.
struct BackendDraftReader {
    let file: String
    let list: DiagnosticList

    private static let keys: [ByteString] = [
        "backend", "openapi", "mcp", "pins", "key_header", "sql", "url", "auth", "tenant", "addresses", "probe",
        "dispatch", "facts", "roles",
        "names", "records", "stepup",
        "tools",
    ]
    /// What begins an expression's root cannot name a back end or a fact.
    private static let reserved: Set<ByteString> = [
        "user", "session", "input", "result", "it", "each", "true", "false",
    ]

    /// Nil, with diagnostics, where it is too far from a manifest to say more about it.
    static func read(_ node: YAMLNode, file: String, _ list: DiagnosticList) -> BackendDraft? {
        BackendDraftReader(file: file, list: list).read(node)
    }

    private init(file: String, list: DiagnosticList) {
        self.file = file
        self.list = list
    }

    private func read(_ node: YAMLNode) -> BackendDraft? {
        guard let reader = MapReader(node, "a manifest", keys: Self.keys, list),
            let name = reader.requiredText("backend", fix: "Add `backend: name`.")
        else { return nil }
        guard Self.isName(name) else {
            list.error(
                "manifest.backend-name", "`\(name)` cannot name a back end.",
                fix: "Use letters, digits, `_` and `-`, beginning with a letter.",
                at: reader.optional("backend")?.location)
            return nil
        }
        var draft = BackendDraft(name: name, location: node.location)
        readSource(reader, &draft)
        readAddress(reader, &draft)
        readDispatch(reader, &draft)
        readFacts(reader, &draft)
        readNames(reader, &draft)
        if let records = reader.optional("records") { draft.records = readRecords(records, name) }
        if let stepUps = reader.optional("stepup") {
            draft.stepUps = StepUpReader(backend: name, list: list).read(stepUps)
        }
        readTools(reader, &draft)
        return draft
    }

    static func isName(_ text: ByteString) -> Bool {
        ExpressionLexer.isIdentifier(text) && text.count <= 64 && !reserved.contains(text)
    }

    private func readSource(_ reader: MapReader, _ draft: inout BackendDraft) {
        let said: [ByteString] = ["openapi", "mcp", "sql"].filter(reader.has)
        guard said.count == 1, let key = said.first, let node = reader.optional(key),
            let text = node.text("`\(key)`", list)
        else {
            if said.count != 1 {
                list.error(
                    "manifest.source",
                    said.isEmpty
                        ? "The back end `\(draft.name)` does not say where its tools are described."
                        : "A back end has one description.",
                    fix: "Write one of `openapi: ./file.json`, `mcp: URL`, `sql: ./file.sql`.", at: draft.location)
            }
            return
        }
        draft.sourceLocation = node.location
        if key == "mcp" {
            readServer(reader, node, text, &draft)
        } else if let path = FolderTree.path(of: text, from: file) {
            draft.source = key == "openapi" ? .openAPI(path: path) : .sql(path: path)
        } else {
            list.error(
                "folder.outside", "`\(text)` leads out of the folder.", fix: "Put the file into the folder.",
                at: node.location)
        }
        if key == "sql" {
            list.error(
                "manifest.unsupported", "Back ends over SQL are not supported yet.",
                fix: "Put it behind an OpenAPI description, or leave the manifest out.", at: node.location)
        }
    }

    func checkAddress(_ text: ByteString, _ node: YAMLNode, _ draft: BackendDraft) {
        if let problem = BackendURL.problem(text) { badURL(text, problem, node) }
        if BackendURL.isInsecure(text) {
            list.warning(
                "manifest.insecure-url", "Calls of `\(draft.name)` travel in the clear.",
                fix: "Use https, also inside the house.", at: node.location)
        }
    }

    private func readAddress(_ reader: MapReader, _ draft: inout BackendDraft) {
        if reader.has("mcp"), !reader.has("openapi"), !reader.has("sql") {
            misplaced("url", "The address of an MCP server stands beside `mcp`.", reader)
        } else if let node = reader.required("url", fix: "Add `url: https://…`."), let text = node.text("`url`", list) {
            checkAddress(text, node, draft)
            misplaced("pins", "Pins belong to an MCP server.", reader)
            misplaced("key_header", "The document says which header takes the key.", reader)
            draft.url = text.hasSuffix("/") ? ByteString(text.text.dropLast()) : text
        }
        if let node = reader.required("auth", fix: "Add `auth: per-call`.") {
            draft.authenticationLocation = node.location
            if let read = AuthenticationReader(list: list).read(node) { draft.authentication = read }
        }
        if let node = reader.optional("tenant") {
            draft.tenantsHaveAddresses = node.text("`tenant`", list) == "own-address"
            if !draft.tenantsHaveAddresses {
                list.error(
                    "folder.unknown-word", "`tenant` is not `own-address`.",
                    fix: "Write `tenant: own-address` where every tenant's file names its own address.",
                    at: node.location)
            }
        }
        for node in reader.optional("addresses").map({ $0.list ?? [$0] }) ?? [] {
            guard let text = node.text("an address range", list) else { continue }
            if let range = AddressRange(text) {
                draft.addresses.append(range)
            } else {
                list.error(
                    "manifest.addresses", "`\(text.text.prefix(60))` is no range of addresses.",
                    fix: "Write it as `10.0.0.0/8` or `fd00::/8`.", at: node.location)
            }
        }
        if let node = reader.optional("probe"), let name = node.text("`probe`", list) {
            draft.probe = (name, node.location)
        }
    }

    private func badURL(_ text: ByteString, _ problem: String, _ node: YAMLNode) {
        list.error(
            "manifest.url", "The address \(problem).", fix: "Write it as `https://billing.internal`.", at: node.location
        )
    }

    private func readDispatch(_ reader: MapReader, _ draft: inout BackendDraft) {
        guard let node = reader.optional("dispatch"),
            let inner = MapReader(node, "a dispatcher", keys: ["tool", "name", "arguments"], list),
            let tool = inner.requiredText("tool"), let name = inner.requiredText("name"),
            let arguments = inner.required("arguments")
        else { return }
        var form = Dispatch.Form.object
        var target = arguments
        if arguments.map != nil {
            guard let json = MapReader(arguments, "the arguments of a dispatcher", keys: ["json"], list),
                let node = json.required("json")
            else { return }
            form = .json
            target = node
        }
        guard let parameter = target.text("`arguments`", list) else { return }
        draft.dispatch = DispatchDraft(
            tool: tool, name: name, arguments: parameter, form: form, location: node.location)
    }

    private func readFacts(_ reader: MapReader, _ draft: inout BackendDraft) {
        let bindings = BindingReader(backend: draft.name, list: list)
        if let node = reader.optional("facts") {
            guard let entries = node.map else {
                return node.wrongKind("`facts`", "a map from names to look-ups", list) ?? ()
            }
            draft.written.facts = Set(entries.map(\.key))
            for entry in entries {
                guard Self.isName(entry.key) else {
                    list.error(
                        "manifest.fact-name", "`\(entry.key)` cannot name a fact.",
                        fix: "Use letters, digits, `_` and `-`.", at: entry.keyLocation)
                    continue
                }
                let lookup = bindings.parse { () throws(Fault) in
                    try ExpressionParser.lookup(entry.value, backend: draft.name)
                }
                if let lookup {
                    draft.facts.append(Fact(id: FactID(backend: draft.name, name: entry.key), lookup: lookup))
                }
            }
        }
        if let node = reader.optional("roles") {
            draft.roles = bindings.parse { () throws(Fault) in try ExpressionParser.lookup(node, backend: draft.name) }
        }
    }

    private func readNames(_ reader: MapReader, _ draft: inout BackendDraft) {
        guard let node = reader.optional("names") else { return }
        guard let entries = node.map else {
            return node.wrongKind("`names`", "a map from parameters' names to bindings", list) ?? ()
        }
        let bindings = BindingReader(backend: draft.name, list: list)
        for entry in entries {
            draft.names.append(
                NameDraft(name: entry.key, declaration: bindings.declaration(entry.value, "the name `\(entry.key)`")))
        }
    }

    private func readTools(_ reader: MapReader, _ draft: inout BackendDraft) {
        guard let node = reader.required("tools", fix: "Add `tools:` with each tool and its effect.") else { return }
        guard let entries = node.map else {
            return node.wrongKind("`tools`", "a map from tools to effects", list) ?? ()
        }
        let tools = ToolDraftReader(backend: draft.name, list: list)
        draft.written.tools = Set(entries.map(\.key))
        draft.tools = entries.compactMap { tools.read($0) }
    }
}
