public import Primitives

/// A value of the Cedar language.
public enum CedarValue: Hashable, Sendable {
    case bool(Bool)
    case long(Int64)
    case string(ByteString)
    case entity(EntityUID)
    case set(CedarSet)
    case record(CedarRecord)
    case ip(CedarIPAddress)
    case decimal(CedarDecimal)
    case datetime(CedarDatetime)
    case duration(CedarDuration)
}

extension CedarValue {
    /// Cedar's name for the type of the value.
    public var typeName: String {
        switch self {
        case .bool: "bool"
        case .long: "long"
        case .string: "string"
        case .entity: "entity"
        case .set: "set"
        case .record: "record"
        case .ip: "ipaddr"
        case .decimal: "decimal"
        case .datetime: "datetime"
        case .duration: "duration"
        }
    }

    /// How many values it is made of, itself included: what comparing or hashing it costs. Saturates.
    var weight: Int {
        switch self {
        case .set(let set): set.weight
        case .record(let record): record.weight
        default: 1
        }
    }

    /// The truth value, or nil for any other type.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number, or nil for any other type.
    public var long: Int64? {
        if case .long(let value) = self { value } else { nil }
    }

    /// The text, or nil for any other type.
    public var string: ByteString? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The entity's name, or nil for any other type.
    public var entity: EntityUID? {
        if case .entity(let value) = self { value } else { nil }
    }

    /// The set, or nil for any other type.
    public var set: CedarSet? {
        if case .set(let value) = self { value } else { nil }
    }

    /// The record, or nil for any other type.
    public var record: CedarRecord? {
        if case .record(let value) = self { value } else { nil }
    }
}

extension CedarValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(ByteString(value)) }
    public init(integerLiteral value: Int64) { self = .long(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: CedarValue...) { self = .set(CedarSet(elements)) }

    /// Later members of the same name replace earlier ones.
    public init(dictionaryLiteral elements: (ByteString, CedarValue)...) {
        var record = CedarRecord()
        for (key, value) in elements { record[key] = value }
        self = .record(record)
    }
}

extension CedarValue: CustomStringConvertible {
    /// As a policy writes it.
    public var description: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .long(let value): String(value)
        case .string(let value): StringLiteral.quoted(value)
        case .entity(let value): value.description
        case .set(let value): value.description
        case .record(let value): value.description
        case .ip(let value): "ip(\"\(value)\")"
        case .decimal(let value): "decimal(\"\(value)\")"
        case .datetime(let value): value.expression
        case .duration(let value): "duration(\"\(value)\")"
        }
    }
}
