public import Primitives

/// A schema as it was written, in either syntax: its names are not looked up yet. The order of declarations carries no
/// meaning and is not kept: each list is in the order of the names' bytes, and each name stands once.
///
///     let fragment = try CedarSchemaFragment(parsing: text)
///     try fragment.cedarText()                 // the same in one spelling
///     fragment.json                            // the same in JSON
///     let schema = try CedarSchema(fragment)   // what policies and requests are checked against
public struct CedarSchemaFragment: Hashable, Sendable {
    /// In the order of the last part of their names, then of what is before it: the order of the reference.
    public internal(set) var namespaces: [Namespace]

    /// The fragment without declarations.
    public init() { namespaces = [] }

    /// What one `namespace` declares.
    public struct Namespace: Hashable, Sendable {
        /// Its full name, as `Acme::Billing`; empty for what is declared outside of namespaces.
        public let name: CedarSchemaName
        public internal(set) var annotations: [CedarPolicy.Annotation] = []
        public internal(set) var commonTypes: [CommonType] = []
        public internal(set) var entityTypes: [EntityType] = []
        public internal(set) var actions: [Action] = []

        init(name: CedarSchemaName) { self.name = name }
    }

    /// `type name = …;`
    public struct CommonType: Hashable, Sendable {
        public let name: CedarSchemaName
        public internal(set) var annotations: [CedarPolicy.Annotation] = []
        public let type: CedarSchemaType
    }

    /// `entity name …;`
    public struct EntityType: Hashable, Sendable {
        /// What its entities have.
        public enum Kind: Hashable, Sendable {
            /// Attributes, the types of what may be directly above them, and the type of their tags.
            case standard(parents: [CedarSchemaName], shape: CedarSchemaType, tags: CedarSchemaType?)
            /// `enum [...]`: no entities but those of these ids.
            case enumerated([ByteString])
        }

        public let name: CedarSchemaName
        public internal(set) var annotations: [CedarPolicy.Annotation] = []
        public let kind: Kind
    }

    /// `action name …;`
    public struct Action: Hashable, Sendable {
        /// The id of the action's entity.
        public let name: CedarSchemaName
        public internal(set) var annotations: [CedarPolicy.Annotation] = []
        /// The groups directly above it.
        public let parents: [ActionReference]
        /// Nil where nothing is said.
        public let appliesTo: AppliesTo?
    }

    /// An action that another names as its group.
    public struct ActionReference: Hashable, Sendable {
        /// Nil where it is not said, which means `Action`.
        public let type: CedarSchemaName?
        public let id: CedarSchemaName

        public static func == (left: ActionReference, right: ActionReference) -> Bool {
            left.typeName == right.typeName && left.id == right.id
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(typeName)
            hasher.combine(id)
        }

        private var typeName: ByteString { type?.text ?? "Action" }
    }

    /// Which requests an action is for.
    public struct AppliesTo: Hashable, Sendable {
        public let principals: [CedarSchemaName]
        public let resources: [CedarSchemaName]
        public let context: CedarSchemaType
    }
}

extension CedarSchemaFragment {
    /// The place of a namespace; it is made where it is not there.
    mutating func position(ofNamespace name: CedarSchemaName) -> Int {
        if let position = namespaces.firstIndex(where: { $0.name == name }) { return position }
        let key = Self.key(name.text)
        let position = namespaces.firstIndex { key < Self.key($0.name.text) } ?? namespaces.count
        namespaces.insert(Namespace(name: name), at: position)
        return position
    }

    /// A namespace; nil where there is none of that name.
    public func namespace(_ name: ByteString) -> Namespace? { namespaces.first { $0.name.text == name } }

    /// Orders by the last part, then by the others; what is outside of namespaces comes first.
    private static func key(_ name: ByteString) -> ByteString {
        let parts = name.parts
        return ByteString(((parts.last.map { [$0] } ?? []) + parts.dropLast()).map(\.text).joined(separator: "\u{0}"))
    }
}

extension CedarSchemaFragment.Namespace {
    /// True if nothing is declared in it.
    var isEmpty: Bool { commonTypes.isEmpty && entityTypes.isEmpty && actions.isEmpty }

    /// Adds a declaration; false where the name is taken.
    mutating func insert(_ type: CedarSchemaFragment.CommonType) -> Bool { Self.insert(type, \.name, &commonTypes) }
    /// Adds a declaration; false where the name is taken.
    mutating func insert(_ type: CedarSchemaFragment.EntityType) -> Bool { Self.insert(type, \.name, &entityTypes) }
    /// Adds a declaration; false where the name is taken.
    mutating func insert(_ action: CedarSchemaFragment.Action) -> Bool { Self.insert(action, \.name, &actions) }

    private static func insert<Declaration>(
        _ declaration: Declaration, _ name: (Declaration) -> CedarSchemaName, _ list: inout [Declaration]
    ) -> Bool {
        let key = name(declaration).text
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if name(list[middle]).text < key { low = middle + 1 } else { high = middle }
        }
        if low < list.count, name(list[low]).text == key { return false }
        list.insert(declaration, at: low)
        return true
    }
}

extension ByteString {
    /// What stands between `::`; none for the empty name.
    var parts: [ByteString] {
        guard !isEmpty else { return [] }
        var parts: [ByteString] = []
        let bytes = Array(utf8)
        var start = 0
        var position = 0
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: ":"), bytes[position + 1] == UInt8(ascii: ":") {
                parts.append(ByteString(validating: bytes[start..<position]) ?? "")
                position += 2
                start = position
            } else {
                position += 1
            }
        }
        parts.append(ByteString(validating: bytes[start...]) ?? "")
        return parts
    }

    /// The name within a namespace; the namespace may be empty.
    func qualified(by namespace: ByteString) -> ByteString { namespace.isEmpty ? self : "\(namespace)::\(self)" }
}
