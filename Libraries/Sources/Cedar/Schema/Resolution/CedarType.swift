public import Primitives

/// The type of a value or expression, with all names looked up.
public indirect enum CedarType: Hashable, Sendable {
    /// No value has it: the type of an empty set's elements.
    case never
    case bool
    /// Of what is always true.
    case yes
    /// Of what is always false.
    case no
    case long
    case string
    /// An entity of one of the types: at least one, in the order of their bytes. More than one only where validation is
    /// permissive.
    case entity([ByteString])
    /// An entity of whatever type.
    case anyEntity
    case set(CedarType)
    case record(CedarRecordType)
    case ip, decimal, datetime, duration

    /// An entity of the type.
    public static func entity(_ type: ByteString) -> CedarType { .entity([type]) }

    /// `Bool`, `Long`, `String` and the extension types by name.
    static func builtIn(_ name: ByteString) -> CedarType? {
        switch name {
        case "Bool": .bool
        case "Long": .long
        case "String": .string
        default: extensionType(name)
        }
    }

    static func extensionType(_ name: ByteString) -> CedarType? {
        switch name {
        case "ipaddr": .ip
        case "decimal": .decimal
        case "datetime": .datetime
        case "duration": .duration
        default: nil
        }
    }

    /// How many types it consists of, itself counted. Saturates.
    var weight: Int {
        switch self {
        case .set(let element): element.weight.addingSaturated(1)
        case .record(let record): record.weight
        default: 1
        }
    }

    /// How deep types stand in one another; 1 for a type without parts.
    var depth: Int {
        switch self {
        case .set(let element): 1 + element.depth
        case .record(let record): record.depth
        default: 1
        }
    }

    /// True for `Bool` and what is always true or false.
    var isBool: Bool {
        switch self {
        case .bool, .yes, .no, .never: true
        default: false
        }
    }

    var isEntity: Bool {
        switch self {
        case .entity, .anyEntity, .never: true
        default: false
        }
    }

    /// The record; nil for any other type.
    public var record: CedarRecordType? {
        if case .record(let record) = self { record } else { nil }
    }
}

/// The attributes of a record or entity.
public struct CedarRecordType: Hashable, Sendable {
    /// One attribute.
    public struct Attribute: Hashable, Sendable {
        public let name: ByteString
        public let type: CedarType
        public let isRequired: Bool
    }

    /// In the order of the names' bytes, each name once.
    public let attributes: [Attribute]
    /// True if there may be others: where validation is permissive and two records were taken for one.
    public let isOpen: Bool
    let weight: Int
    let depth: Int

    /// Of two attributes with one name the later counts.
    public init(_ attributes: [Attribute], isOpen: Bool = false) {
        var kept: [ByteString: Attribute] = [:]
        for attribute in attributes { kept[attribute.name] = attribute }
        self.attributes = kept.values.sorted { $0.name < $1.name }
        self.isOpen = isOpen
        weight = attributes.reduce(1) { $0.addingSaturated($1.type.weight) }
        depth = 1 + attributes.reduce(0) { max($0, $1.type.depth) }
    }

    public static let empty = CedarRecordType([])

    /// The attribute of a name.
    public subscript(name: ByteString) -> Attribute? {
        var low = 0
        var high = attributes.count
        while low < high {
            let middle = (low + high) / 2
            if attributes[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < attributes.count && attributes[low].name == name ? attributes[low] : nil
    }
}

extension CedarType: CustomStringConvertible {
    /// As a schema writes it.
    public var description: String {
        switch self {
        case .never: "nothing"
        case .bool: "Bool"
        case .yes: "true"
        case .no: "false"
        case .long: "Long"
        case .string: "String"
        case .entity(let types): types.map(\.text).joined(separator: " or ")
        case .anyEntity: "an entity"
        case .set(let element): "Set<\(element)>"
        case .record(let record): record.description
        case .ip: "ipaddr"
        case .decimal: "decimal"
        case .datetime: "datetime"
        case .duration: "duration"
        }
    }
}

extension CedarRecordType: CustomStringConvertible {
    /// Shortened after some attributes.
    public var description: String {
        let shown = attributes.prefix(6).map { attribute in
            let isPlain = Identifier.isUsable(attribute.name.utf8)
            let name = isPlain ? attribute.name.text : StringLiteral.quoted(attribute.name)
            return "\(name)\(attribute.isRequired ? "" : "?"): \(attribute.type)"
        }
        return "{\(shown.joined(separator: ", "))\(attributes.count > 6 || isOpen ? ", …" : "")}"
    }
}
