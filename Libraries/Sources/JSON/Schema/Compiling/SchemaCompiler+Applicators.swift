import Primitives

extension SchemaCompiler {
    /// The keywords that apply subschemas, core section 10.
    mutating func applicators(_ source: SchemaSource) throws(SchemaError) -> [SchemaNode.Keyword] {
        var output: [SchemaNode.Keyword] = []
        func add(_ name: ByteString, _ rule: SchemaRule?) {
            if let rule { output.append(.init(name: name, rule: rule)) }
        }
        add("allOf", try list("allOf", source).map { .all($0) })
        add("anyOf", try list("anyOf", source).map { .any($0) })
        add("oneOf", try list("oneOf", source).map { .one($0) })
        add("not", try child("not", source).map { .not($0) })
        add("if", try conditional(source))
        add("dependentSchemas", try map("dependentSchemas", source).map { .dependentSchemas($0) })
        for (key, value) in source.schema["dependencies"]?.object?.members.map({ ($0.key, $0.value) }) ?? [] {
            // The keyword of earlier drafts, which the 2020-12 meta-schema still knows.
            if value.array != nil {
                let keys = try keys(value, source.place("dependencies", key))
                add("dependencies", .dependentRequired([(key, keys)]))
            } else {
                add("dependencies", .dependentSchemas([(key, try number(of: source.place("dependencies", key)))]))
            }
        }
        add("properties", try members(source))
        add("propertyNames", try child("propertyNames", source).map { .propertyNames($0) })
        add("items", try elements(source))
        add("contains", try contains(source))
        return output
    }

    private mutating func conditional(_ source: SchemaSource) throws(SchemaError) -> SchemaRule? {
        guard let condition = try child("if", source) else { return nil }
        return .conditional(condition: condition, then: try child("then", source), otherwise: try child("else", source))
    }

    private mutating func members(_ source: SchemaSource) throws(SchemaError) -> SchemaRule? {
        var members = SchemaMembers()
        let named = try map("properties", source)
        for (key, schema) in named ?? [] { members.named[key] = schema }
        let patterns = try map("patternProperties", source)
        for (key, schema) in patterns ?? [] {
            let pattern = try self.pattern(key, at: source.place("patternProperties", key))
            members.patterns.append((pattern, schema))
        }
        members.additional = try child("additionalProperties", source)
        return named == nil && patterns == nil && members.additional == nil ? nil : .members(members)
    }

    private mutating func elements(_ source: SchemaSource) throws(SchemaError) -> SchemaRule? {
        let prefix = try list("prefixItems", source)
        let rest = try child("items", source)
        return prefix == nil && rest == nil ? nil : .elements(prefix: prefix ?? [], rest: rest)
    }

    private mutating func contains(_ source: SchemaSource) throws(SchemaError) -> SchemaRule? {
        guard let schema = try child("contains", source) else { return nil }
        guard source.dialect.validation else { return .contains(schema, least: 1, most: nil) }
        return .contains(schema, least: try count("minContains", source) ?? 1, most: try count("maxContains", source))
    }

    private mutating func list(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> [Int]? {
        guard let value = source.schema[keyword] else { return nil }
        guard let elements = value.array, !elements.isEmpty else {
            throw error(.invalidKeyword, source.place(keyword), "\(keyword) is no list of schemas.")
        }
        var output: [Int] = []
        for index in elements.indices {
            output.append(try number(of: source.place(keyword, ByteString(String(index)))))
        }
        return output
    }

    private mutating func map(
        _ keyword: ByteString, _ source: SchemaSource
    ) throws(SchemaError) -> [(key: ByteString, schema: Int)]? {
        guard let value = source.schema[keyword] else { return nil }
        guard let object = value.object else {
            throw error(.invalidKeyword, source.place(keyword), "\(keyword) is no object of schemas.")
        }
        var output: [(key: ByteString, schema: Int)] = []
        for member in object { output.append((member.key, try number(of: source.place(keyword, member.key)))) }
        return output
    }

    func pattern(_ text: ByteString, at location: SchemaLocation) throws(SchemaError) -> LinearPattern {
        do throws(PatternError) {
            return try LinearPattern(text, dialect: .ecma)
        } catch {
            let reason: SchemaError.Reason =
                switch error.reason {
                case .syntax: .invalidPattern
                case .unsupported: .unsupportedPattern
                case .tooLarge: .tooLarge
                }
            throw self.error(reason, location, error.message)
        }
    }
}
