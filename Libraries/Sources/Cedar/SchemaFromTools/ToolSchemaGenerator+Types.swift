import Primitives

extension ToolSchemaGenerator {
    /// The Cedar type of a value. What needs a name of its own is declared: the name is the property's, and what is in
    /// it has a namespace of that name.
    mutating func type(
        _ type: ToolType, named name: ByteString, in namespace: ByteString, _ definitions: Definitions, _ depth: Int
    ) throws(Failure) -> CedarSchemaType {
        guard depth <= ToolReader.depth else {
            throw CedarToolSchemaError(.limit, "The property `\(name)` is nested too deeply.")
        }
        switch type {
        case .bool: return .name("Bool")
        case .integer: return .name("Long")
        case .string: return .name("String")
        case .decimal: return .name("decimal")
        case .datetime: return .name("datetime")
        case .duration: return .name("duration")
        case .ipAddress: return .name("ipaddr")
        case .float: return options.numbersAsDecimal ? .name("decimal") : opaque("Float")
        case .number: return options.numbersAsDecimal ? .name("decimal") : opaque("Number")
        case .null: return opaque("Null")
        case .unknown: return opaque("Unknown")
        case .enumeration(let choices):
            if let shared = shared[SharedToolType(name, type)] { return .entity(CedarSchemaName(flattened(shared))) }
            try declare(name, .enumerated(choices), in: namespace)
            return .entity(CedarSchemaName(flattened(name.qualified(by: namespace))))
        case .array(let element):
            return .set(try self.type(element, named: name, in: namespace, definitions, depth + 1))
        case .tuple(let types):
            return try choices(
                types, ("Proj", "proj"), isRequired: true, named: name, in: namespace, definitions, depth)
        case .union(let types):
            return try choices(
                types, ("TypeChoice", "typeChoice"), isRequired: false, named: name, in: namespace, definitions, depth)
        case .object(let properties, let additional):
            return try object(properties, additional, named: name, in: namespace, definitions, depth)
        case .reference(let reference):
            guard let found = definitions[reference] else {
                throw CedarToolSchemaError(
                    .reference, "The property `\(name)` refers to `\(reference)`, which is not defined.")
            }
            return .name(CedarSchemaName(flattened(found)))
        }
    }

    /// A record with an attribute for each type: `proj0`, `proj1` and so on for a tuple, of which all are there, or
    /// `typeChoice0` and so on for a choice, of which one is. What is declared for them starts with a capital.
    private mutating func choices(
        _ types: [ToolType], _ words: (type: ByteString, attribute: ByteString), isRequired: Bool,
        named name: ByteString, in namespace: ByteString, _ definitions: Definitions, _ depth: Int
    ) throws(Failure) -> CedarSchemaType {
        if types.contains(where: \.isDeclared) { try check(name, "property") }
        let inner = name.qualified(by: namespace)
        var attributes: [CedarSchemaType.Attribute] = []
        for (place, type) in types.enumerated() {
            let type = try self.type(
                type, named: "\(words.type)\(String(place))", in: inner, definitions, depth + 1)
            attributes.append(
                CedarSchemaType.Attribute(
                    CedarSchemaName("\(words.attribute)\(String(place))"), type.unqualified(by: namespace),
                    isRequired: isRequired))
        }
        return .record(of: attributes)
    }

    private mutating func object(
        _ properties: [ToolProperty], _ additional: ToolType?, named name: ByteString, in namespace: ByteString,
        _ definitions: Definitions, _ depth: Int
    ) throws(Failure) -> CedarSchemaType {
        let isRecord = options.objectsAsRecords && additional == nil
        func reference(_ name: ByteString) -> CedarSchemaType {
            let name = CedarSchemaName(flattened(name))
            return isRecord ? .name(name) : .entity(name)
        }
        if let shared = shared[SharedToolType(name, .object(properties, additional: additional))] {
            return reference(shared)
        }
        let inner = name.qualified(by: namespace)
        var tags: CedarSchemaType?
        if let additional {
            tags = try type(additional, named: "\(name)Tag", in: inner, definitions, depth + 1)
        }
        var attributes: [CedarSchemaType.Attribute] = []
        for property in properties {
            let type = try type(property.type, named: property.name, in: inner, definitions, depth + 1)
            attributes.append(
                CedarSchemaType.Attribute(
                    CedarSchemaName(property.name), type.unqualified(by: namespace), isRequired: property.isRequired))
        }
        let shape = CedarSchemaType.record(of: attributes)
        if isRecord {
            try declare(name, shape, in: namespace)
        } else {
            try declare(name, .standard(parents: [], shape: shape, tags: tags), in: namespace)
        }
        return reference(inner)
    }
}

extension CedarSchemaType {
    /// The type with names of exactly that namespace left without it.
    fileprivate func unqualified(by namespace: ByteString) -> CedarSchemaType {
        func short(_ name: CedarSchemaName) -> CedarSchemaName {
            CedarSchemaName(name.text.unqualified(by: namespace), at: name.place)
        }
        switch self {
        case .name(let name): return .name(short(name))
        case .common(let name): return .common(short(name))
        case .entity(let name): return .entity(short(name))
        case .set(let element): return .set(element.unqualified(by: namespace))
        case .record(let attributes):
            return .record(
                attributes.map { attribute in
                    var attribute = attribute
                    attribute.type = attribute.type.unqualified(by: namespace)
                    return attribute
                })
        case .extensionType, .boolean, .long, .string: return self
        }
    }
}
