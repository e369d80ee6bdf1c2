import Primitives

/// What makes two types of tools the same: the name, and all that is said of them.
struct SharedToolType: Hashable {
    let name: ByteString
    let type: ToolType

    init(_ name: ByteString, _ type: ToolType) {
        self.name = name
        self.type = type
    }

    /// True for what may be shared: an enumeration, or an entity type for an object that has properties, all scalars.
    func isShareable(_ options: CedarToolSchema.Options) -> Bool {
        guard Identifier.isUsable(name.utf8) else { return false }
        switch type {
        case .enumeration: return true
        case .object(let properties, let additional):
            return !options.objectsAsRecords && additional == nil && !properties.isEmpty
                && properties.allSatisfy(\.type.isScalar)
        default: return false
        }
    }
}

extension ToolSchemaGenerator {
    /// Declares what stands in several places alike once, in the namespace that is nearest above all of them. Two that
    /// would come to have one name there, or a name that is taken, stay where they are.
    mutating func share(_ list: ToolList) throws(Failure) {
        var places: [SharedToolType: [ByteString]] = [:]
        for tool in list.tools {
            let namespace = tool.name.qualified(by: root)
            var parameters = [(tool.inputs, ByteString("\(namespace)::Input"))]
            if options.includesOutputs { parameters.append((tool.outputs, "\(namespace)::Output")) }
            for (parameters, namespace) in parameters {
                for property in parameters.properties {
                    collect(property.type, property.name, namespace, into: &places)
                }
                for definition in parameters.definitions {
                    collect(definition.type, definition.name, namespace, into: &places)
                }
            }
            for definition in tool.definitions {
                if case .enumeration = definition.type {
                    places[SharedToolType(definition.name, definition.type), default: []].append(namespace)
                }
            }
        }
        var candidates: [ByteString: [(type: SharedToolType, namespace: ByteString)]] = [:]
        for (type, places) in places where places.count > 1 {
            let namespace = Self.commonNamespace(places)
            candidates[type.name.qualified(by: namespace), default: []].append((type, namespace))
        }
        for (name, types) in candidates.sorted(by: { $0.key < $1.key }) {
            guard types.count == 1, let (type, namespace) = types.first, !isTaken(type.name, in: namespace) else {
                continue
            }
            try declareShared(type, in: namespace)
            shared[type] = name
        }
    }

    private mutating func declareShared(_ shared: SharedToolType, in namespace: ByteString) throws(Failure) {
        switch shared.type {
        case .enumeration(let choices): try declare(shared.name, .enumerated(choices), in: namespace)
        case .object(let properties, _):
            var attributes: [CedarSchemaType.Attribute] = []
            for property in properties {
                // Names keep their namespace here, unlike in an object that is not shared.
                let type = try type(property.type, named: property.name, in: namespace, Definitions(), 0)
                attributes.append(
                    CedarSchemaType.Attribute(
                        CedarSchemaName(property.name), type, isRequired: property.isRequired))
            }
            try declare(
                shared.name, .standard(parents: [], shape: .record(of: attributes), tags: nil), in: namespace)
        default: break
        }
    }

    private func isTaken(_ name: ByteString, in namespace: ByteString) -> Bool {
        guard let namespace = fragment.namespace(namespace) else { return false }
        return namespace.entityTypes.contains { $0.name.text == name }
            || namespace.commonTypes.contains { $0.name.text == name }
    }

    private func collect(
        _ type: ToolType, _ name: ByteString, _ namespace: ByteString, into places: inout [SharedToolType: [ByteString]]
    ) {
        let shared = SharedToolType(name, type)
        if shared.isShareable(options) { places[shared, default: []].append(namespace) }
        let inner = name.qualified(by: namespace)
        switch type {
        case .object(let properties, let additional):
            for property in properties { collect(property.type, property.name, inner, into: &places) }
            if let additional { collect(additional, "\(name)Tag", inner, into: &places) }
        case .array(let element): collect(element, name, namespace, into: &places)
        case .union(let types):
            for (place, type) in types.enumerated() {
                collect(type, "TypeChoice\(String(place))", inner, into: &places)
            }
        case .tuple(let types):
            for (place, type) in types.enumerated() { collect(type, "Proj\(String(place))", inner, into: &places) }
        default: break
        }
    }

    private static func commonNamespace(_ places: [ByteString]) -> ByteString {
        let paths = places.map(\.parts)
        guard let first = paths.first else { return "" }
        let count = paths.reduce(first.count) { count, path in
            min(count, zip(first, path).prefix { $0 == $1 }.count)
        }
        return ByteString(first.prefix(count).map(\.text).joined(separator: "::"))
    }
}
