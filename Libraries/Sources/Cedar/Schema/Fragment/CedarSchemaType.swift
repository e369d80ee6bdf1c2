import Primitives

/// A type as a schema writes it.
public indirect enum CedarSchemaType: Hashable, Sendable {
    /// A common type or entity type, whichever has the name.
    case name(CedarSchemaName)
    /// A common type; only JSON says so.
    case common(CedarSchemaName)
    /// An entity type; only JSON says so.
    case entity(CedarSchemaName)
    /// An extension type; only JSON says so.
    case extensionType(CedarSchemaName)
    /// `Boolean` in JSON, `__cedar::Bool` in Cedar's syntax.
    case boolean
    case long
    case string
    case set(CedarSchemaType)
    /// In the order of the names' bytes, each name once.
    case record([Attribute])

    /// A member of a record or attribute of an entity.
    public struct Attribute: Hashable, Sendable {
        public let name: CedarSchemaName
        public var annotations: [CedarPolicy.Annotation]
        public var isRequired: Bool
        public var type: CedarSchemaType

        public init(
            _ name: CedarSchemaName, _ type: CedarSchemaType, isRequired: Bool = true,
            annotations: [CedarPolicy.Annotation] = []
        ) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.annotations = annotations
        }
    }

    /// The record without members.
    public static let emptyRecord = CedarSchemaType.record([])

    /// A record of the attributes, put in order. Of two with one name the later counts.
    public static func record(of attributes: [Attribute]) -> CedarSchemaType {
        var kept: [ByteString: Attribute] = [:]
        for attribute in attributes { kept[attribute.name.text] = attribute }
        return .record(kept.values.sorted { $0.name.text < $1.name.text })
    }
}
