public import Primitives

extension CedarSchemaFragment {
    /// The schema in Cedar's syntax, in the spelling of the reference's own printer. It parses back to a
    /// schema of the same meaning; what only JSON can say, that a name is meant as an entity type, is lost.
    ///
    /// - Throws: Where Cedar's syntax cannot say it: a name that is a common type and an entity type of one namespace,
    ///   or attributes of an entity type that are no record of their own.
    public func cedarText() throws(CedarSchemaErrors) -> ByteString {
        var errors: [CedarSchemaError] = []
        for namespace in namespaces {
            let common = Set(namespace.commonTypes.map(\.name))
            for type in namespace.entityTypes {
                if common.contains(type.name) {
                    errors.append(
                        CedarSchemaError(
                            .unprintable, "`\(type.name)` is both a common type and an entity type.",
                            fix: "Rename one of them.", at: type.name.place))
                }
                if case .standard(_, let shape, _) = type.kind {
                    if case .record = shape { continue }
                    errors.append(
                        CedarSchemaError(
                            .unprintable, "The attributes of `\(type.name)` are named by a type.",
                            fix: "Write the record itself.", at: type.name.place))
                }
            }
        }
        guard errors.isEmpty else { throw CedarSchemaErrors(errors) }
        var printer = SchemaPrinter()
        printer.append(self)
        return ByteString(printer.output)
    }
}
