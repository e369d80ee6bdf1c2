import Primitives

/// Adds tools to a stub.
struct ToolSchemaGenerator {
    typealias Failure = CedarToolSchemaError
    /// What definitions are called in the schema, by their names in the tools.
    typealias Definitions = [ByteString: ByteString]

    private(set) var fragment: CedarSchemaFragment
    let options: CedarToolSchema.Options
    /// The stub's namespace.
    let root: ByteString
    private let principals: [CedarSchemaName]
    private let resources: [CedarSchemaName]
    private let groups: [CedarSchemaFragment.ActionReference]
    private let contexts: [CedarSchemaType.Attribute]
    /// Where what several tools say alike was put.
    var shared: [SharedToolType: ByteString] = [:]

    private static let marks: Set<ByteString> = ["mcp_principal", "mcp_resource", "mcp_context", "mcp_action"]

    init(_ stub: CedarSchemaFragment, _ options: CedarToolSchema.Options) throws(Failure) {
        guard stub.namespaces.count == 1, let namespace = stub.namespaces.first, !namespace.name.text.isEmpty else {
            throw CedarToolSchemaError(
                .stub, "The stub must have one namespace.", fix: "Put all into `namespace N { … }`.")
        }
        func has(_ mark: ByteString, _ annotations: [CedarPolicy.Annotation]) -> Bool {
            annotations.contains { $0.name == mark }
        }
        root = namespace.name.text
        principals = namespace.entityTypes.filter { has("mcp_principal", $0.annotations) }.map(\.name)
        resources = namespace.entityTypes.filter { has("mcp_resource", $0.annotations) }.map(\.name)
        guard !principals.isEmpty else {
            throw CedarToolSchemaError(.stub, "The stub marks no type by `@mcp_principal`.", fix: "Mark one.")
        }
        guard !resources.isEmpty else {
            throw CedarToolSchemaError(.stub, "The stub marks no type by `@mcp_resource`.", fix: "Mark one.")
        }
        groups = namespace.actions.filter { has("mcp_action", $0.annotations) }
            .map { CedarSchemaFragment.ActionReference(type: nil, id: $0.name) }
        let marked =
            namespace.entityTypes.map { ($0.name, $0.annotations) }
            + namespace.commonTypes.map { ($0.name, $0.annotations) }
        contexts = marked.compactMap { name, annotations in
            guard let mark = annotations.first(where: { $0.name == "mcp_context" }), !mark.value.isEmpty else {
                return nil
            }
            return CedarSchemaType.Attribute(CedarSchemaName(mark.value), .name(name))
        }
        self.options = options
        fragment = stub
        if !options.keepsAnnotations { eraseMarks() }
    }

    private mutating func eraseMarks() {
        var namespace = fragment.namespaces[0]
        for place in namespace.entityTypes.indices {
            namespace.entityTypes[place].annotations.removeAll { Self.marks.contains($0.name) }
        }
        for place in namespace.commonTypes.indices {
            namespace.commonTypes[place].annotations.removeAll { Self.marks.contains($0.name) }
        }
        for place in namespace.actions.indices {
            namespace.actions[place].annotations.removeAll { Self.marks.contains($0.name) }
        }
        fragment.namespaces[0] = namespace
    }

    mutating func add(_ list: ToolList) throws(Failure) {
        let definitions = try add(list.definitions, in: root, Definitions())
        if options.deduplicatesTypes { try share(list) }
        for tool in list.tools { try add(tool, definitions) }
    }

    private mutating func add(_ tool: Tool, _ definitions: Definitions) throws(Failure) {
        try check(tool.name, "tool")
        let namespace = tool.name.qualified(by: root)
        let definitions = try add(tool.definitions, in: namespace, definitions)
        var context = contexts
        let input = try record(of: tool.inputs, in: "\(namespace)::Input", definitions)
        context.append(try attribute("input", input, "\(tool.name)Input", isRequired: true))
        if options.includesOutputs {
            let output = try record(of: tool.outputs, in: "\(namespace)::Output", definitions)
            context.append(try attribute("output", output, "\(tool.name)Output", isRequired: false))
        }
        let action = CedarSchemaFragment.Action(
            name: CedarSchemaName(tool.name), parents: groups,
            appliesTo: CedarSchemaFragment.AppliesTo(
                principals: principals, resources: resources, context: .record(of: context)))
        guard fragment.namespaces[fragment.position(ofNamespace: CedarSchemaName(root))].insert(action) else {
            throw CedarToolSchemaError(.conflict, "The stub has an action `\(tool.name)` already.", fix: "Rename it.")
        }
    }

    /// A member of the context, whose type is declared in the stub's namespace.
    private mutating func attribute(
        _ name: CedarSchemaName, _ type: CedarSchemaType, _ typeName: ByteString, isRequired: Bool
    ) throws(Failure) -> CedarSchemaType.Attribute {
        try declare(typeName, type, in: root)
        return CedarSchemaType.Attribute(name, .common(CedarSchemaName(typeName)), isRequired: isRequired)
    }

    private mutating func record(
        of parameters: ToolParameters, in namespace: ByteString, _ definitions: Definitions
    ) throws(Failure) -> CedarSchemaType {
        let definitions = try add(parameters.definitions, in: namespace, definitions)
        var attributes: [CedarSchemaType.Attribute] = []
        for property in parameters.properties {
            let type = try type(property.type, named: property.name, in: namespace, definitions, 0)
            attributes.append(
                CedarSchemaType.Attribute(CedarSchemaName(property.name), type, isRequired: property.isRequired))
        }
        return .record(of: attributes)
    }

    /// Declares definitions. They may name one another; those nearer to the use hide the others.
    private mutating func add(
        _ definitions: [ToolDefinition], in namespace: ByteString, _ outer: Definitions
    ) throws(Failure) -> Definitions {
        var names = outer
        for definition in definitions {
            try check(definition.name, "definition")
            names[definition.name] = definition.name.qualified(by: namespace)
        }
        for definition in definitions {
            let type = try type(definition.type, named: definition.name, in: namespace, names, 0)
            try declare(definition.name, type, in: namespace)
        }
        return names
    }
}

// MARK: Declarations

extension ToolSchemaGenerator {
    /// The name that a type of the name in the namespace has.
    func flattened(_ name: ByteString) -> ByteString {
        guard options.flattensNamespaces else { return name }
        let inner = name.parts.dropFirst(root.parts.count)
        return ByteString(inner.map(\.text).joined(separator: "_")).qualified(by: root)
    }

    private func place(_ name: ByteString, in namespace: ByteString) -> (namespace: ByteString, name: ByteString) {
        guard options.flattensNamespaces else { return (namespace, name) }
        return (root, flattened(name.qualified(by: namespace)).parts.last ?? name)
    }

    /// Declares a common type, unless the type is already declared under that very name.
    mutating func declare(_ name: ByteString, _ type: CedarSchemaType, in namespace: ByteString) throws(Failure) {
        try check(name, "type")
        let place = place(name, in: namespace)
        switch type {
        case .name(let other), .common(let other), .entity(let other):
            if other.text.unqualified(by: place.namespace) == place.name { return }
        default: break
        }
        let declaration = CedarSchemaFragment.CommonType(name: CedarSchemaName(place.name), type: type)
        let position = fragment.position(ofNamespace: CedarSchemaName(place.namespace))
        guard fragment.namespaces[position].insert(declaration) else { throw conflict(place.name) }
    }

    mutating func declare(
        _ name: ByteString, _ kind: CedarSchemaFragment.EntityType.Kind, in namespace: ByteString
    ) throws(Failure) {
        try check(name, "type")
        let place = place(name, in: namespace)
        let declaration = CedarSchemaFragment.EntityType(name: CedarSchemaName(place.name), kind: kind)
        let position = fragment.position(ofNamespace: CedarSchemaName(place.namespace))
        guard fragment.namespaces[position].insert(declaration) else { throw conflict(place.name) }
    }

    /// An entity type of the stub's namespace that stands for what Cedar has no type for.
    mutating func opaque(_ name: ByteString) -> CedarSchemaType {
        let kind = CedarSchemaFragment.EntityType.Kind.standard(parents: [], shape: .emptyRecord, tags: nil)
        let declaration = CedarSchemaFragment.EntityType(name: CedarSchemaName(name), kind: kind)
        _ = fragment.namespaces[fragment.position(ofNamespace: CedarSchemaName(root))].insert(declaration)
        return .entity(CedarSchemaName(name.qualified(by: root)))
    }

    func check(_ name: ByteString, _ kind: String) throws(Failure) {
        guard !Identifier.isUsable(name.utf8) else { return }
        throw CedarToolSchemaError(
            .name, "The \(kind) `\(name)` cannot be the name of a Cedar type.",
            fix: "Use letters, digits and `_`, and no word of the language.")
    }

    private func conflict(_ name: ByteString) -> Failure {
        CedarToolSchemaError(.conflict, "The type `\(name)` is declared already.", fix: "Rename one of them.")
    }
}

extension ByteString {
    /// The name without the namespace, if it is of exactly that one.
    func unqualified(by namespace: ByteString) -> ByteString {
        guard let last = parts.last, last.qualified(by: namespace) == self else { return self }
        return last
    }
}
