package import JSON
package import Primitives
import Provenance

/// Drafts a manifest from an OpenAPI description. What it says errs on the side of asking: an effect in doubt is irreversible, a name in
/// doubt stays unbound and its tools off, and nothing serves before a person accepted it.
package enum ManifestDrafter {
    /// At most so many operations.
    private static let limit = 2000

    /// - Parameters:
    ///   - root: The description, as parsed from JSON or YAML.
    ///   - file: What to call it in errors.
    ///   - backend: The name of the back end, already one.
    ///   - document: The path of the document beside the manifest.
    ///   - isAccountKnown: Whether another back end of the folder has the one fact `account`.
    /// - Returns: the manifest, and the document that it stands beside.
    package static func draft(
        _ root: JSONValue, file: String, backend: ByteString, document name: ByteString, isAccountKnown: Bool = false
    ) throws(Fault) -> (draft: ManifestDraft, document: JSONValue) {
        let (upgraded, notes) = try OpenAPIUpgrade.upgrade(root, file: file)
        let document = try OpenAPIDocument(Array(upgraded.serialized()), file: file)
        var leftOut: [(ByteString, String)] = []
        var operations: [ImportedOperation] = []
        let isClosed = !(upgraded["security"]?.array ?? []).isEmpty
        for (id, source) in document.operations.sorted(by: {
            ($0.value.path, $0.value.method) < ($1.value.path, $1.value.method)
        }) {
            guard operations.count < limit else {
                throw Fault(
                    "import.too-many", "The description has more than \(limit) operations.",
                    fix: "Leave those out that no agent should use.", at: SourceLocation(file: file, line: 1))
            }
            do throws(Fault) {
                let read = try OpenAPIOperationReader.read(source, in: document)
                operations.append(operation(id, source, read, document.schemas, isClosed: isClosed))
            } catch {
                leftOut.append((id, "\(error.message) [\(error.code)]"))
            }
        }
        let draft = draft(
            operations, backend: backend, document: name,
            url: upgraded["servers"]?.array?.first?["url"]?.string.flatMap { $0.hasPrefix("http") ? $0 : nil },
            leftOut: leftOut, notes: notes, isAccountKnown: isAccountKnown)
        return (draft, upgraded)
    }

    private static func operation(
        _ id: ByteString, _ source: OpenAPIDocument.Operation, _ read: OpenAPIOperationReader.Result,
        _ text: SchemaText,
        isClosed: Bool
    ) -> ImportedOperation {
        let inputs = read.properties.map {
            ImportedOperation.Input(
                name: $0.name, location: $0.location, isRequired: $0.isRequired, schema: $0.schema)
        }
        let deep = read.properties.filter { $0.location == .body }.flatMap { property in
            SchemaLeaves.find(
                SchemaEditing.closed(property.schema), at: ResultPath([.key(property.name)]), isRequired: false)
        }.filter { $0.path.segments.count > 1 && KindRules.isIdentifier($0.path.name ?? "", $0.schema) }
        return ImportedOperation(
            id: id, method: source.method, path: source.path, summary: source.value["summary"]?.string ?? "",
            inputs: inputs, deepIdentifiers: deep.map { ByteString($0.path.description) },
            answer: AnswerSketch(read.answer, in: text), takesKey: read.operation.idempotencyHeader != nil,
            isCircular: read.answer.map { SchemaInliner(text).inlined($0) == nil } ?? false,
            isOpen: isClosed && source.value["security"]?.array?.isEmpty == true)
    }

    private static func draft(
        _ operations: [ImportedOperation], backend: ByteString, document: ByteString, url: ByteString?,
        leftOut: [(ByteString, String)], notes: [String], isAccountKnown: Bool
    ) -> ManifestDraft {
        let facts = BindingDrafter.facts(operations)
        let principals = Principals(
            operations, account: facts.isEmpty && !isAccountKnown ? "$user.subject" : "$account")
        let bindings = BindingDrafter(operations: operations, principals: principals)
        let names = bindings.draft()
        let bound = Set(names.map(\.name))
        let operations = operations.map { operation in
            var operation = operation
            operation.unbound = others(in: operation, filled: bindings.filled, bound: bound)
            return operation
        }
        let records = RecordDrafter(operations: operations, principals: principals).draft()
        let byName = Dictionary(records.map { ($0.name, $0) }) { first, _ in first }
        let effects = EffectDrafter(operations: operations, records: byName, filled: bindings.filled).draft()
        // What things are called here, so that a bare name of one is seen to name one.
        let nouns = Set(records.flatMap { RecordDrafter.stems(of: $0.name) } + names.map { Words.stem($0.name) })
        let resolvers = Set(facts.compactMap { $0.lookup.value.split(separator: "(").first.map { ByteString($0) } })
        let tools = operations.compactMap { operation -> ManifestDraft.Tool? in
            guard let effected = effects[operation.id] else { return nil }
            return tool(operation, effected, bound: bound, nouns: nouns, byName, resolvers)
        }
        return ManifestDraft(
            backend: backend, document: document, url: url, facts: facts,
            roles: bindings.roles(in: operations), names: names, records: records, tools: tools,
            leftOut: leftOut.map { (operation: $0.0, reason: $0.1) }, notes: notes)
    }

    private static func tool(
        _ operation: ImportedOperation, _ effected: EffectDrafter.Effected, bound: Set<ByteString>,
        nouns: Set<[ByteString]>, _ records: [ByteString: RecordDraft], _ resolvers: Set<ByteString>
    ) -> ManifestDraft.Tool {
        let isRead = effected.effect.value == .read
        let isResolver = isRead && resolvers.contains(operation.id) && !operation.inputs.filter(\.isRequired).isEmpty
        let isOwned = operation.answer.places.contains { place in place.schema.flatMap { records[$0]?.owner } != nil }
        let bound = bound.subtracting(operation.unbound)
        let isBound = operation.inputs.contains { $0.isRequired && bound.contains($0.name) }
        let isPublic = isRead && operation.isOpen && !isOwned && !isBound
        var questions: [String] = []
        for input in operation.inputs
        where !bound.contains(input.name) && !isResolver
            && (KindRules.isIdentifier(input.name, input.schema)
                || Words.isBareIdentifier(input.name, input.schema) && nouns.contains(Words.stem(input.name)))
        {
            questions.append("whose is `\(input.name)`?")
        }
        for name in operation.deepIdentifiers where !bound.contains(Self.last(name)) {
            questions.append("whose is `\(name)`?")
        }
        if isRead, !isBound, !isOwned, !isPublic, !isResolver {
            questions.append(
                "whose records does it show? Bind a parameter, give records an owner, or write `public: true`")
        }
        if effected.effect.confidence == .unsure { questions.append("what does it do?") }
        let outcome = effected.effect.value == .write ? (operation.takesKey ? "by_key" : "ask") : nil
        return ManifestDraft.Tool(
            name: operation.id, method: operation.method, path: operation.path, summary: operation.summary,
            effect: effected.effect, undo: effected.undo, outcome: outcome, isOnlyUndo: effected.isOnlyUndo,
            isOnlyResolver: isResolver, isPublic: isPublic,
            unbound: operation.unbound.sorted(), returns: returns(operation, records), questions: questions,
            parameters: operation.inputs.map(\.name))
    }

    /// Names of the session's own that are somebody else's in this operation: of staff's own, and of a member of a record.
    private static func others(
        in operation: ImportedOperation, filled: Set<ByteString>, bound: Set<ByteString>
    ) -> Set<ByteString> {
        let isStaffs = operation.segments.contains { staff.contains(ByteString($0.text.lowercased())) }
        var others: Set<ByteString> = []
        var isBelowRecord = false
        for name in operation.segments.compactMap(ImportedOperation.parameter) {
            if isStaffs, bound.contains(name) {
                others.insert(name)
            } else if filled.contains(name) {
                if isBelowRecord { others.insert(name) }
            } else {
                isBelowRecord = true
            }
        }
        return others
    }

    private static let staff: Set<ByteString> = [
        "admin", "admins", "internal", "backoffice", "back-office", "staff", "ops",
    ]

    /// The outermost places of records, for an answer whose schema contains itself.
    private static func returns(
        _ operation: ImportedOperation, _ records: [ByteString: RecordDraft]
    ) -> [(path: String, record: ByteString)] {
        guard operation.isCircular else { return [] }
        var found: [(path: ResultPath, record: ByteString)] = []
        for place in operation.answer.places {
            guard let schema = place.schema, records[schema] != nil,
                !found.contains(where: { place.path.removing(prefix: $0.path) != nil && $0.record == schema })
            else { continue }
            found.append((place.path, schema))
        }
        return found.map { ($0.path.description, $0.record) }
    }

    private static func last(_ path: ByteString) -> ByteString {
        ByteString(path.text.split { ".[".contains($0) }.last { $0 != "*]" } ?? "")
    }
}
