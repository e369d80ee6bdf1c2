import Folder
import JSON
import Primitives

/// Finds every tool of the manifests in its back end's document.
struct ShapeReader {
    private let list: DiagnosticList
    private let resolveDocument: ManifestReader.DocumentSource
    /// By path and what the manifest says of it; nil: it could not be read, and that has been said.
    private var documents: [ByteString: (any ToolDocument)?] = [:]

    init(_ list: DiagnosticList, resolveDocument: @escaping ManifestReader.DocumentSource) {
        self.list = list
        self.resolveDocument = resolveDocument
    }

    /// The tools of a manifest that were found, and its dispatcher.
    mutating func read(_ draft: BackendDraft) -> (shapes: [ToolShape], dispatch: Dispatch?) {
        guard let document = document(of: draft) else { return ([], nil) }
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

    private mutating func document(of draft: BackendDraft) -> (any ToolDocument)? {
        switch draft.source {
        case .openAPI(let path):
            document(path, draft, missing: nil) { bytes throws(Fault) in try OpenAPIDocument(bytes, file: path) }
        case .mcp(let path):
            document(path, draft, missing: PinDocument.fix) { bytes throws(Fault) in
                try PinDocument(bytes, file: path, idempotencyHeader: draft.idempotencyHeader)
            }
        case .sql, nil: nil
        }
    }

    /// Each file is read once. `missing` is what to do where it is not there, if that is not to write it.
    private mutating func document(
        _ path: String, _ draft: BackendDraft, missing: String?,
        _ read: ([UInt8]) throws(Fault) -> any ToolDocument
    ) -> (any ToolDocument)? {
        let key = ByteString("\(path)\n\(draft.idempotencyHeader ?? "")")
        if let known = documents[key] { return known }
        var document: (any ToolDocument)?
        do throws(Fault) {
            let bytes = try resolveDocument(ByteString(path))
            do throws(Fault) { document = try read(bytes) } catch { list.error(error) }
        } catch {
            list.error(Fault(error.code, error.message, fix: missing ?? error.fix, at: draft.sourceLocation))
        }
        documents.updateValue(document, forKey: key)
        return document
    }

    private func shape(_ tool: ToolDraft, _ draft: BackendDraft, _ document: any ToolDocument) -> ToolShape? {
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
                    operation: nil, returns: returns, answer: nil)
            }
        }
        do throws(Fault) {
            guard let read = try document.tool(tool.id.name, records: tool.returns == nil ? draft.records : nil) else {
                unknown(tool, draft, document)
                return nil
            }
            guard tool.parameters == nil else {
                list.error(
                    "manifest.dispatch", "The parameters of `\(tool.id.name)` stand in the document.",
                    fix: "Leave `parameters` out.", at: tool.location)
                return nil
            }
            return ToolShape(
                draft: tool, description: read.description, properties: read.properties,
                values: values(read.properties, tool, draft), operation: read.operation,
                returns: tool.returns?.map(\.place) ?? read.places, answer: read.answer)
        } catch {
            list.error(Fault(error.code, error.message, fix: error.fix, at: tool.location))
            return nil
        }
    }

    private func unknown(_ tool: ToolDraft, _ draft: BackendDraft, _ document: any ToolDocument) {
        if draft.dispatch != nil {
            list.error(
                "manifest.dispatch", "No document describes the dispatched tool `\(tool.id.name)`.",
                fix: "Say what it takes: `parameters: { bill_id: string }`.",
                at: tool.location)
        } else {
            list.error(
                "manifest.unknown-tool", "`\(document.file)` has no \(document.noun) `\(tool.id.name)`.",
                fix: document.fix(for: tool.id.name), at: tool.location)
        }
    }

    /// Every value of the arguments with the most particular thing that is written of it.
    private func values(_ properties: [ToolProperty], _ tool: ToolDraft, _ draft: BackendDraft)
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

    private func dispatch(_ draft: DispatchDraft, _ backend: BackendDraft, _ document: any ToolDocument) -> Dispatch? {
        do throws(Fault) {
            guard let read = try document.tool(draft.tool, records: nil) else {
                list.error(
                    "manifest.unknown-tool", "`\(document.file)` has no \(document.noun) `\(draft.tool)`.",
                    fix: document.fix(for: draft.tool), at: draft.location)
                return nil
            }
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

    private func checkRecords(_ draft: BackendDraft, _ document: any ToolDocument) {
        let placed = Set(draft.tools.flatMap { $0.returns?.map(\.place.record) ?? [] })
        for record in draft.records where !placed.contains(record.name) {
            guard let (schema, text) = document.schema(record.name) else {
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
            for field in fields where (try? text.hasField(field, in: schema)) == false {
                let known = (try? text.resolve(schema))?["properties"]?.object?.keys ?? []
                list.error(
                    "record.unknown-field", "The schema `\(record.name)` has no field `\(field)`.",
                    fix: Suggestion.fix(for: ByteString(field.description), among: known), at: record.location)
            }
        }
    }
}
