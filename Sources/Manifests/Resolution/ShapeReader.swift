import Folder
import JSON
import Primitives

/// Finds every tool of the manifests in its back end's document.
struct ShapeReader {
    private let list: DiagnosticList
    private let resolveDocument: ManifestReader.DocumentSource
    /// By path; nil: it could not be read, and that has been said.
    private var documents: [ByteString: OpenAPIDocument?] = [:]

    init(_ list: DiagnosticList, resolveDocument: @escaping ManifestReader.DocumentSource) {
        self.list = list
        self.resolveDocument = resolveDocument
    }

    /// The tools of a manifest that were found, and its dispatcher.
    mutating func read(_ draft: BackendDraft) -> (shapes: [ToolShape], dispatch: Dispatch?) {
        guard case .openAPI(let path)? = draft.source, let document = document(path, draft) else { return ([], nil) }
        checkRecords(draft, document)
        let dispatch = draft.dispatch.flatMap { self.dispatch($0, draft, document) }
        let shapes = draft.tools.compactMap { shape($0, draft, document) }
        for name in draft.names
        where !shapes.contains(where: { $0.values.contains { $0.name == name.name } })
            && shapes.count == draft.written.tools.count
        {
            list.warning(
                "manifest.unused-name", "No tool of `\(draft.name)` has a parameter `\(name.name)`.",
                fix: Suggestion.nearest(to: name.name, among: shapes.flatMap { $0.values.map(\.name) }).map {
                    "Did you mean `\($0)`?"
                } ?? "Leave it out.",
                at: name.declaration.location)
        }
        return (shapes, dispatch)
    }

    private mutating func document(_ path: String, _ draft: BackendDraft) -> OpenAPIDocument? {
        if let known = documents[ByteString(path)] { return known }
        var document: OpenAPIDocument?
        do throws(Fault) {
            let bytes = try resolveDocument(ByteString(path))
            do throws(Fault) { document = try OpenAPIDocument(bytes, file: path) } catch { list.error(error) }
        } catch {
            list.error(Fault(error.code, error.message, fix: error.fix, at: draft.sourceLocation))
        }
        documents.updateValue(document, forKey: ByteString(path))
        return document
    }

    private func shape(_ tool: ToolDraft, _ draft: BackendDraft, _ document: OpenAPIDocument) -> ToolShape? {
        if let dispatch = draft.dispatch {
            guard tool.id.name != dispatch.tool else {
                list.error(
                    "manifest.dispatch", "The dispatcher `\(dispatch.tool)` itself is never offered.",
                    fix: "Leave it out of `tools`.", at: tool.location)
                return nil
            }
            if let properties = tool.parameters {
                let returns = tool.returns?.map(\.place) ?? []
                return ToolShape(
                    draft: tool, description: "", properties: properties, values: values(properties, tool, draft),
                    operation: nil, returns: returns)
            }
        }
        guard let source = document.operations[tool.id.name] else {
            unknown(tool, draft, document)
            return nil
        }
        guard tool.parameters == nil else {
            list.error(
                "manifest.dispatch", "The parameters of `\(tool.id.name)` stand in the document.",
                fix: "Leave `parameters` out.", at: tool.location)
            return nil
        }
        do throws(Fault) {
            let read = try OpenAPIOperationReader.read(source, in: document)
            var returns = tool.returns?.map(\.place)
            if returns == nil, let answer = read.answer {
                returns = try RecordFinder.places(answer, in: document, records: draft.records)
            }
            return ToolShape(
                draft: tool, description: read.description, properties: read.properties,
                values: values(read.properties, tool, draft),
                operation: read.operation, returns: returns ?? [])
        } catch {
            list.error(Fault(error.code, error.message, fix: error.fix, at: tool.location))
            return nil
        }
    }

    private func unknown(_ tool: ToolDraft, _ draft: BackendDraft, _ document: OpenAPIDocument) {
        if draft.dispatch != nil {
            list.error(
                "manifest.dispatch", "No document describes the dispatched tool `\(tool.id.name)`.",
                fix: "Say what it takes: `parameters: { bill_id: string }`.",
                at: tool.location)
        } else {
            list.error(
                "manifest.unknown-tool", "`\(document.file)` has no operation `\(tool.id.name)`.",
                fix: Suggestion.fix(for: tool.id.name, among: document.operations.keys.sorted()), at: tool.location)
        }
    }

    /// Every value of the arguments with the most particular thing that is written of it.
    private func values(_ properties: [OpenAPIOperationReader.Property], _ tool: ToolDraft, _ draft: BackendDraft)
        -> [ToolShape.Value]
    {
        var used: Set<ResultPath> = []
        var values: [ToolShape.Value] = []
        for property in properties {
            let root = ResultPath([.key(property.name)])
            for leaf in SchemaLeaves.find(
                SchemaEditing.closed(property.schema), at: root, isRequired: property.isRequired)
            {
                let own = tool.bind.filter { Self.covers($0, leaf.path) }.max {
                    $0.path.segments.count < $1.path.segments.count
                }
                if let own { used.insert(own.path) }
                let named = draft.names.first { $0.name == leaf.path.name }?.declaration
                values.append(
                    ToolShape.Value(
                        leaf: leaf, location: property.location, declaration: Self.merge(own?.declaration, named)))
            }
        }
        for bind in tool.bind
        where !used.contains(bind.path)
            && !tool.bind.contains(where: { $0.path != bind.path && $0.path.removing(prefix: bind.path) != nil })
        {
            list.error(
                "manifest.unknown-parameter", "`\(tool.id.name)` has no parameter `\(bind.path)`.",
                fix: Suggestion.fix(
                    for: ByteString(bind.path.description), among: values.map { ByteString($0.path.description) }),
                at: bind.declaration.location)
        }
        return values
    }

    /// A binding is about one value, or each element of a list; a kind alone also about all within an object.
    private static func covers(_ bind: BindDraft, _ path: ResultPath) -> Bool {
        guard let rest = path.removing(prefix: bind.path) else { return false }
        return rest == .root || rest == ResultPath([.every]) || bind.declaration.binding == nil
    }

    private static func merge(_ own: ParameterDeclaration?, _ named: ParameterDeclaration?) -> ParameterDeclaration? {
        guard var merged = own else { return named }
        if merged.binding == nil, !merged.isUnbound { merged.binding = named?.binding }
        merged.kind = merged.kind ?? named?.kind
        merged.isBroken = merged.isBroken || (merged.binding == nil && named?.isBroken ?? false)
        return merged
    }

    private func dispatch(_ draft: DispatchDraft, _ backend: BackendDraft, _ document: OpenAPIDocument) -> Dispatch? {
        guard let source = document.operations[draft.tool] else {
            list.error(
                "manifest.unknown-tool", "`\(document.file)` has no operation `\(draft.tool)`.",
                fix: Suggestion.fix(for: draft.tool, among: document.operations.keys.sorted()), at: draft.location)
            return nil
        }
        do throws(Fault) {
            let read = try OpenAPIOperationReader.read(source, in: document)
            for name in [draft.name, draft.arguments] where !read.properties.contains(where: { $0.name == name }) {
                list.error(
                    "manifest.unknown-parameter", "`\(draft.tool)` has no parameter `\(name)`.",
                    fix: Suggestion.fix(for: name, among: read.properties.map(\.name)), at: draft.location)
                return nil
            }
            if let other = read.properties.first(where: {
                $0.isRequired && $0.name != draft.name && $0.name != draft.arguments
            }) {
                list.error(
                    "manifest.dispatch", "The dispatcher `\(draft.tool)` also needs `\(other.name)`.",
                    fix: "Remit gives it a name and arguments alone.", at: draft.location)
                return nil
            }
            return Dispatch(operation: read.operation, name: draft.name, arguments: draft.arguments, form: draft.form)
        } catch {
            list.error(Fault(error.code, error.message, fix: error.fix, at: draft.location))
            return nil
        }
    }

    private func checkRecords(_ draft: BackendDraft, _ document: OpenAPIDocument) {
        let placed = Set(draft.tools.flatMap { $0.returns?.map(\.place.record) ?? [] })
        for record in draft.records where !placed.contains(record.name) {
            guard let schema = document.schema(named: record.name) else {
                list.error(
                    "record.unknown-schema", "`\(document.file)` has no schema `\(record.name)`.",
                    fix: Suggestion.nearest(to: record.name, among: document.schemaNames).map {
                        "Did you mean `\($0)`?"
                    } ?? "Say which tools return it: `returns: \(record.name)`.",
                    at: record.location)
                continue
            }
            let fields =
                [ResultPath([.key(record.id)])] + (record.owner.map { [$0] } ?? []) + record.fields + record.names
            for field in fields where (try? document.hasField(field, in: schema)) == false {
                let known = (try? document.resolve(schema))?["properties"]?.object?.keys ?? []
                list.error(
                    "record.unknown-field", "The schema `\(record.name)` has no field `\(field)`.",
                    fix: Suggestion.fix(for: ByteString(field.description), among: known), at: record.location)
            }
        }
    }
}
