import Primitives

extension SchemaCompiler {
    /// The keywords that look at the value itself, validation section 6.
    func assertions(_ source: SchemaSource) throws(SchemaError) -> [SchemaNode.Keyword] {
        var output: [SchemaNode.Keyword] = []
        func add(_ name: ByteString, _ rule: SchemaRule?) {
            if let rule { output.append(.init(name: name, rule: rule)) }
        }
        add("type", try types(source).map { .type($0) })
        add("enum", try elements("enum", source).map { .enumeration(Set($0)) })
        add("const", source.schema["const"].map { .constant($0) })
        add("multipleOf", try multiple(source))
        add("maximum", try number("maximum", source).map { .bound($0, .maximum) })
        add("exclusiveMaximum", try number("exclusiveMaximum", source).map { .bound($0, .exclusiveMaximum) })
        add("minimum", try number("minimum", source).map { .bound($0, .minimum) })
        add("exclusiveMinimum", try number("exclusiveMinimum", source).map { .bound($0, .exclusiveMinimum) })
        add("maxLength", try count("maxLength", source).map { .size($0, .characters, isLeast: false) })
        add("minLength", try count("minLength", source).map { .size($0, .characters, isLeast: true) })
        if let text = try text("pattern", source) {
            add("pattern", .pattern(try pattern(text, at: source.place("pattern"))))
        }
        add("maxItems", try count("maxItems", source).map { .size($0, .items, isLeast: false) })
        add("minItems", try count("minItems", source).map { .size($0, .items, isLeast: true) })
        add("uniqueItems", try flag("uniqueItems", source) ? .uniqueItems : nil)
        add("maxProperties", try count("maxProperties", source).map { .size($0, .properties, isLeast: false) })
        add("minProperties", try count("minProperties", source).map { .size($0, .properties, isLeast: true) })
        if let value = source.schema["required"] {
            add("required", .required(try keys(value, source.place("required"))))
        }
        add("dependentRequired", try dependentRequired(source))
        return output
    }

    /// `format`, where it is asserted.
    func format(_ source: SchemaSource) throws(SchemaError) -> [SchemaNode.Keyword] {
        guard source.dialect.format == .assertion || (assertsFormat && source.dialect.format == .annotation),
            let name = try text("format", source), let format = SchemaFormat(name: name)
        else { return [] }
        return [.init(name: "format", rule: .format(format))]
    }

    /// A whole number that is not negative; one that is too large for a machine word is as good as the largest.
    func count(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> Int? {
        guard let number = try number(keyword, source) else { return nil }
        guard number.isWhole, number >= JSONNumber(0) else { throw invalid(keyword, source, "is no count") }
        return number.integer.flatMap { Int(exactly: $0) } ?? .max
    }

    private func types(_ source: SchemaSource) throws(SchemaError) -> SchemaTypes? {
        guard let value = source.schema["type"] else { return nil }
        var types: SchemaTypes = []
        for element in value.array ?? [value] {
            guard let type = element.string.flatMap(SchemaTypes.init(name:)) else {
                throw invalid("type", source, "is none of JSON's types")
            }
            types.formUnion(type)
        }
        return types
    }

    private func multiple(_ source: SchemaSource) throws(SchemaError) -> SchemaRule? {
        guard let number = try number("multipleOf", source) else { return nil }
        guard number > JSONNumber(0) else { throw invalid("multipleOf", source, "is not above zero") }
        let divisor = number.exact
        guard divisor.digits.count <= ExactDecimal.greatestDivisor, case .small = divisor.scale else {
            throw error(.tooLarge, source.place("multipleOf"), "multipleOf has too many digits.")
        }
        return .multiple(number)
    }

    private func dependentRequired(_ source: SchemaSource) throws(SchemaError) -> SchemaRule? {
        guard let value = source.schema["dependentRequired"] else { return nil }
        guard let object = value.object else { throw invalid("dependentRequired", source, "is no object") }
        var output: [(key: ByteString, keys: [ByteString])] = []
        for member in object {
            output.append((member.key, try keys(member.value, source.place("dependentRequired", member.key))))
        }
        return .dependentRequired(output)
    }

    func keys(_ value: JSONValue, _ location: SchemaLocation) throws(SchemaError) -> [ByteString] {
        guard let elements = value.array else { throw error(.invalidKeyword, location, "This is no list of keys.") }
        var output: [ByteString] = []
        for element in elements {
            guard let key = element.string else { throw error(.invalidKeyword, location, "A key is no text.") }
            output.append(key)
        }
        return output
    }

    private func number(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> JSONNumber? {
        guard let value = source.schema[keyword] else { return nil }
        guard let number = value.number else { throw invalid(keyword, source, "is no number") }
        return number
    }

    private func elements(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> [JSONValue]? {
        guard let value = source.schema[keyword] else { return nil }
        guard let elements = value.array else { throw invalid(keyword, source, "is no list") }
        return elements
    }

    private func text(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> ByteString? {
        guard let value = source.schema[keyword] else { return nil }
        guard let text = value.string else { throw invalid(keyword, source, "is no text") }
        return text
    }

    private func flag(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> Bool {
        guard let value = source.schema[keyword] else { return false }
        guard let flag = value.bool else { throw invalid(keyword, source, "is neither true nor false") }
        return flag
    }

    private func invalid(_ keyword: ByteString, _ source: SchemaSource, _ what: String) -> SchemaError {
        error(.invalidKeyword, source.place(keyword), "\(keyword) \(what).")
    }
}
