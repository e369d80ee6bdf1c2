public import Primitives

/// Schemas that references may lead to, found by their URIs. The meta-schemas of 2020-12 are always among them.
///
/// Prepare them once and give them to many schemas. Nothing is ever fetched: what is not here does not exist.
public struct SchemaResources: Sendable {
    private(set) var documents: [(uri: ByteString, value: JSONValue)] = []
    private(set) var scopes: [SchemaLocation: SchemaScope] = [:]
    /// By URI without fragment.
    private var resources: [ByteString: SchemaLocation] = [:]
    /// By URI with the anchor as its fragment.
    private var anchors: [ByteString: SchemaLocation] = [:]
    /// By resource, then by name.
    private(set) var dynamicAnchors: [ByteString: [ByteString: SchemaLocation]] = [:]

    /// The meta-schemas alone.
    public static let standard: SchemaResources = (try? SchemaResources(MetaSchema.documents, over: nil)) ?? .init()

    private init() {}

    /// The meta-schemas and the schemas given, each known by the URI that it is given with, its own `$id` and all
    /// identifiers inside it.
    public init(_ schemas: [(uri: ByteString, schema: JSONValue)]) throws(SchemaError) {
        try self.init(schemas, over: .standard)
    }

    private init(_ schemas: [(uri: ByteString, schema: JSONValue)], over base: SchemaResources?) throws(SchemaError) {
        if let base { self = base }
        for (uri, schema) in schemas { _ = try add(schema, uri: uri) }
    }

    /// Adds a document and returns its number.
    mutating func add(_ schema: JSONValue, uri: ByteString) throws(SchemaError) -> Int {
        let number = documents.count
        let uri = URIReference(uri).withoutFragment.text
        documents.append((uri, schema))
        let root = SchemaLocation(document: number, pointer: .root)
        resources[uri] = root
        try scan(root, within: SchemaScope(resource: uri, dialect: nil), registers: true)
        return number
    }

    func value(at location: SchemaLocation) -> JSONValue? { documents[location.document].value[location.pointer] }

    func resource(_ uri: ByteString) -> SchemaLocation? { resources[uri] }

    /// The schema that an absolute reference names.
    func target(of reference: URIReference) -> SchemaLocation? {
        let uri = reference.withoutFragment.text
        guard let root = resources[uri], let fragment = reference.decodedFragment else { return nil }
        if fragment.isEmpty { return root }
        guard fragment.hasPrefix("/") else { return anchors[Self.anchor(fragment, in: uri)] }
        guard let pointer = JSONPointer(fragment) else { return nil }
        return SchemaLocation(
            document: root.document, pointer: JSONPointer(tokens: root.pointer.tokens + pointer.tokens))
    }

    /// The scope of a place; a place that no keyword leads to is scanned now, and its identifiers are not registered.
    mutating func scope(of location: SchemaLocation) throws(SchemaError) -> SchemaScope? {
        if let scope = scopes[location] { return scope }
        var outer = location.pointer
        while let parent = outer.parent {
            outer = parent
            guard let scope = scopes[SchemaLocation(document: location.document, pointer: parent)] else { continue }
            try scan(location, within: scope, registers: false)
            return scopes[location]
        }
        return nil
    }

    private mutating func scan(
        _ start: SchemaLocation, within scope: SchemaScope, registers: Bool
    ) throws(SchemaError) {
        guard let value = value(at: start) else { return }
        var pending = [(pointer: start.pointer, value: value, scope: scope)]
        var isRoot = true
        while let next = pending.popLast() {
            let location = SchemaLocation(document: start.document, pointer: next.pointer)
            guard scopes[location] == nil else { continue }
            guard let schema = next.value.object else {
                scopes[location] = next.scope
                continue
            }
            let scope = try self.scope(schema, at: location, within: next.scope, isRoot: isRoot, registers: registers)
            isRoot = false
            scopes[location] = scope
            for (path, value) in SchemaStructure.children(of: schema) {
                pending.append((JSONPointer(tokens: next.pointer.tokens + path), value, scope))
            }
        }
    }

    /// The scope that a schema makes for itself, its identifiers being registered.
    private mutating func scope(
        _ schema: JSONObject, at location: SchemaLocation, within outer: SchemaScope, isRoot: Bool, registers: Bool
    ) throws(SchemaError) -> SchemaScope {
        var resource = outer.resource
        if let id = schema["$id"] {
            let reference = id.string.map(URIReference.init)
            guard let reference, reference.fragment?.isEmpty ?? true else {
                throw error(.invalidIdentifier, location, "An $id is no URI reference without a fragment.")
            }
            resource = reference.resolved(against: URIReference(outer.resource)).withoutFragment.text
            if registers { try register(resource, at: location, in: \.resources) }
        }
        if registers {
            for keyword in ["$anchor", "$dynamicAnchor"] as [ByteString] {
                guard let value = schema[keyword] else { continue }
                guard let name = value.string, Self.isAnchor(name) else {
                    throw error(
                        .invalidIdentifier, location, "An anchor is not of the form that the standard asks for.")
                }
                try register(Self.anchor(name, in: resource), at: location, in: \.anchors)
                if keyword == "$dynamicAnchor" { dynamicAnchors[resource, default: [:]][name] = location }
            }
        }
        let isResourceRoot = isRoot || schema["$id"] != nil
        let dialect = isResourceRoot ? schema["$schema"]?.string ?? outer.dialect : outer.dialect
        return SchemaScope(resource: resource, dialect: dialect)
    }

    /// A later document wins over an earlier one; inside one document an identifier stands once.
    private mutating func register(
        _ name: ByteString, at location: SchemaLocation,
        in table: WritableKeyPath<SchemaResources, [ByteString: SchemaLocation]>
    ) throws(SchemaError) {
        if let other = self[keyPath: table][name], other.document == location.document, other != location {
            throw error(.duplicateIdentifier, location, "Two schemas have the same identifier.")
        }
        self[keyPath: table][name] = location
    }

    private func error(_ reason: SchemaError.Reason, _ location: SchemaLocation, _ message: String) -> SchemaError {
        SchemaError(
            reason: reason, document: documents[location.document].uri, location: location.pointer, message: message)
    }

    private static func anchor(_ name: ByteString, in uri: ByteString) -> ByteString {
        ByteString(uri.text + "#" + name.text)
    }

    private static func isAnchor(_ name: ByteString) -> Bool {
        name.utf8.enumerated().allSatisfy { place, byte in
            let isFirst = (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
            return isFirst
                || (place > 0
                    && (NumberGrammar.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")))
        } && !name.isEmpty
    }
}
