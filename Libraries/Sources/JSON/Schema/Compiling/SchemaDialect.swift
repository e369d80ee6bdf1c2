import Primitives

/// Which vocabularies a schema uses.
struct SchemaDialect: Hashable {
    enum Format { case ignored, annotation, assertion }

    var applicator = false
    var unevaluated = false
    var validation = false
    var format = Format.ignored

    /// That of the 2020-12 meta-schema.
    static let standard = SchemaDialect(applicator: true, unevaluated: true, validation: true, format: .annotation)

    /// Adds a vocabulary; false where it is not known.
    mutating func insert(_ vocabulary: ByteString) -> Bool {
        let prefix = MetaSchema.vocabularyPrefix
        guard vocabulary.hasPrefix(prefix), let name = ByteString(validating: vocabulary.utf8.dropFirst(prefix.count))
        else {
            return false
        }
        switch name {
        case "core", "meta-data", "content": break
        case "applicator": applicator = true
        case "unevaluated": unevaluated = true
        case "validation": validation = true
        case "format-annotation": if format == .ignored { format = .annotation }
        case "format-assertion": format = .assertion
        default: return false
        }
        return true
    }
}

extension SchemaCompiler {
    /// The vocabularies of a dialect, by its meta-schema.
    mutating func dialect(_ uri: ByteString?, at location: SchemaLocation) throws(SchemaError) -> SchemaDialect {
        guard let uri = uri.map({ URIReference($0) }), uri.withoutFragment.text != MetaSchema.dialect else {
            return .standard
        }
        let name = uri.withoutFragment.text
        if let known = dialects[name] { return known }
        guard uri.fragment?.isEmpty ?? true, let place = resources.resource(name),
            let metaSchema = resources.value(at: place)?.object, metaSchema["$schema"]?.string == MetaSchema.dialect
        else {
            throw error(.unknownDialect, location, "The schema is written in a dialect that is not known here.")
        }
        var dialect = SchemaDialect()
        if let vocabularies = metaSchema["$vocabulary"]?.object {
            for member in vocabularies where !dialect.insert(member.key) && member.value == true {
                throw error(.unknownVocabulary, location, "The dialect requires the vocabulary \(member.key).")
            }
        } else {
            dialect = .standard
        }
        dialects[name] = dialect
        return dialect
    }
}
