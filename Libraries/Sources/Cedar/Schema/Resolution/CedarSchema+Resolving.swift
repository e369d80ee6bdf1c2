public import Primitives

extension CedarSchema {
    /// Looks up the names of a schema.
    ///
    /// - Throws: All that is wrong, up to a hundred things.
    public init(
        _ fragment: CedarSchemaFragment, limits: CedarSchemaLimits = .default
    ) throws(CedarSchemaErrors) {
        var resolver = SchemaResolver(fragment, limits: limits)
        self = try resolver.schema()
    }

    /// Reads a schema in Cedar's syntax and looks up its names.
    public init(
        parsing text: ByteString, file: String = "schema.cedarschema", limits: CedarSchemaLimits = .default
    ) throws(CedarSchemaErrors) {
        try self.init(CedarSchemaFragment(parsing: text, file: file, limits: limits), limits: limits)
    }
}

extension CedarSchemaFragment {
    /// One schema of all declarations.
    ///
    /// - Throws: An error for each declaration that an earlier fragment has.
    public init(merging fragments: [CedarSchemaFragment]) throws(CedarSchemaErrors) {
        self.init()
        var errors: [CedarSchemaError] = []
        for namespace in fragments.flatMap(\.namespaces) {
            let position = position(ofNamespace: namespace.name)
            var taken: [CedarSchemaName] = []
            for type in namespace.commonTypes where !namespaces[position].insert(type) { taken.append(type.name) }
            for type in namespace.entityTypes where !namespaces[position].insert(type) { taken.append(type.name) }
            for action in namespace.actions where !namespaces[position].insert(action) { taken.append(action.name) }
            errors += taken.map {
                CedarSchemaError(.duplicate, "`\($0)` is declared in two schemas.", fix: "Keep one.", at: $0.place)
            }
            for annotation in namespace.annotations {
                guard !namespaces[position].annotations.contains(where: { $0.name == annotation.name }) else {
                    continue
                }
                namespaces[position].annotations.append(annotation)
            }
            namespaces[position].annotations.sort { $0.name < $1.name }
        }
        guard errors.isEmpty else { throw CedarSchemaErrors(errors) }
    }
}
