import Primitives

/// Turns a schema and all that it refers to into nodes. It works through a list and never calls itself.
struct SchemaCompiler {
    private(set) var nodes: [SchemaNode] = []
    private(set) var tracksEvaluation = false
    private(set) var dynamicAnchors: [[ByteString: Int]] = []
    private(set) var resources: SchemaResources
    var dialects: [ByteString: SchemaDialect] = [:]
    let assertsFormat: Bool
    private let limits: SchemaLimits
    private var numbers: [SchemaLocation: Int] = [:]
    /// The nodes that have a number and nothing else.
    private var pending: [(number: Int, location: SchemaLocation)] = []
    private var resourceNumbers: [ByteString: Int] = [:]
    private var resourceNames: [ByteString] = []
    /// The names that dynamic references use.
    private var dynamicNames: Set<ByteString> = []

    init(resources: SchemaResources, limits: SchemaLimits, assertsFormat: Bool) {
        self.resources = resources
        self.limits = limits
        self.assertsFormat = assertsFormat
    }

    /// Compiles a document and returns the number of its root.
    mutating func compile(_ schema: JSONValue, uri: ByteString) throws(SchemaError) -> Int {
        let document = try resources.add(schema, uri: uri)
        let root = try number(of: SchemaLocation(document: document, pointer: .root))
        repeat {
            while let (number, location) = pending.popLast() { nodes[number] = try node(at: location) }
            try numberDynamicAnchors()
        } while !pending.isEmpty
        return root
    }

    /// The number of the schema at a place, which is compiled later if it is new.
    mutating func number(of location: SchemaLocation) throws(SchemaError) -> Int {
        if let number = numbers[location] { return number }
        guard nodes.count < limits.subschemas else {
            throw error(.tooLarge, location, "There are too many subschemas.")
        }
        let number = nodes.count
        numbers[location] = number
        nodes.append(SchemaNode(admits: false, keywords: [], resource: 0))
        pending.append((number, location))
        return number
    }

    /// Every dynamic anchor that a dynamic reference may meet in a resource that is used.
    private mutating func numberDynamicAnchors() throws(SchemaError) {
        for (number, name) in resourceNames.enumerated() {
            for (anchor, location) in resources.dynamicAnchors[name] ?? [:] where dynamicNames.contains(anchor) {
                dynamicAnchors[number][anchor] = try self.number(of: location)
            }
        }
    }

    private mutating func node(at location: SchemaLocation) throws(SchemaError) -> SchemaNode {
        guard let value = resources.value(at: location), let scope = try resources.scope(of: location) else {
            throw error(.notASchema, location, "There is no schema here.")
        }
        let resource = resourceNumber(scope.resource)
        switch value {
        case .bool(let admits): return SchemaNode(admits: admits, keywords: [], resource: resource)
        case .object(let schema):
            let dialect = try dialect(scope.dialect, at: location)
            let source = SchemaSource(schema: schema, location: location, scope: scope, dialect: dialect)
            var keywords = try references(source)
            if dialect.applicator { keywords += try applicators(source) }
            if dialect.validation { keywords += try assertions(source) }
            keywords += try format(source)
            if dialect.unevaluated { keywords += try unevaluated(source) }
            return SchemaNode(admits: true, keywords: keywords, resource: resource)
        default: throw error(.notASchema, location, "A schema is an object or a boolean.")
        }
    }

    private mutating func resourceNumber(_ name: ByteString) -> Int {
        if let number = resourceNumbers[name] { return number }
        resourceNumbers[name] = resourceNames.count
        resourceNames.append(name)
        dynamicAnchors.append([:])
        return resourceNames.count - 1
    }

    private mutating func references(_ source: SchemaSource) throws(SchemaError) -> [SchemaNode.Keyword] {
        var output: [SchemaNode.Keyword] = []
        if let reference = try source.reference("$ref", self) {
            let target = try target(of: reference, "$ref", source)
            output.append(.init(name: "$ref", rule: .reference(try number(of: target))))
        }
        if let reference = try source.reference("$dynamicRef", self) {
            let target = try target(of: reference, "$dynamicRef", source)
            let number = try number(of: target)
            let resource = reference.withoutFragment.text
            if let anchor = reference.decodedFragment, resources.dynamicAnchors[resource]?[anchor] == target {
                dynamicNames.insert(anchor)
                output.append(.init(name: "$dynamicRef", rule: .dynamicReference(number, anchor: anchor)))
            } else {
                output.append(.init(name: "$dynamicRef", rule: .reference(number)))
            }
        }
        return output
    }

    private func target(
        of reference: URIReference, _ keyword: ByteString, _ source: SchemaSource
    ) throws(SchemaError) -> SchemaLocation {
        guard let target = resources.target(of: reference), resources.value(at: target) != nil else {
            let place = source.place(keyword)
            throw error(.unresolvedReference, place, "There is no schema at \(reference.text).")
        }
        return target
    }

    private mutating func unevaluated(_ source: SchemaSource) throws(SchemaError) -> [SchemaNode.Keyword] {
        var output: [SchemaNode.Keyword] = []
        if let schema = try child("unevaluatedItems", source) {
            output.append(.init(name: "unevaluatedItems", rule: .unevaluatedItems(schema)))
        }
        if let schema = try child("unevaluatedProperties", source) {
            output.append(.init(name: "unevaluatedProperties", rule: .unevaluatedProperties(schema)))
        }
        tracksEvaluation = tracksEvaluation || !output.isEmpty
        return output
    }

    /// The number of the schema that a keyword holds.
    mutating func child(_ keyword: ByteString, _ source: SchemaSource) throws(SchemaError) -> Int? {
        guard source.schema.contains(keyword) else { return nil }
        return try number(of: source.place(keyword))
    }

    func error(_ reason: SchemaError.Reason, _ location: SchemaLocation, _ message: String) -> SchemaError {
        let document = resources.documents[location.document].uri
        return SchemaError(reason: reason, document: document, location: location.pointer, message: message)
    }
}

/// A schema as it was written.
struct SchemaSource {
    let schema: JSONObject
    let location: SchemaLocation
    let scope: SchemaScope
    let dialect: SchemaDialect

    func place(_ tokens: ByteString...) -> SchemaLocation {
        SchemaLocation(document: location.document, pointer: JSONPointer(tokens: location.pointer.tokens + tokens))
    }

    /// The URI that a keyword refers to, made absolute.
    func reference(_ keyword: ByteString, _ compiler: SchemaCompiler) throws(SchemaError) -> URIReference? {
        guard let value = schema[keyword] else { return nil }
        guard let text = value.string else {
            throw compiler.error(.invalidKeyword, place(keyword), "\(keyword) is no text.")
        }
        return URIReference(text).resolved(against: URIReference(scope.resource))
    }
}
