import Primitives

/// What a JSON Schema says of a value, as far as it shapes a Cedar type.
indirect enum ToolType: Hashable {
    case bool, integer, float, number, string, decimal, datetime, duration, ipAddress, null
    /// Anything.
    case unknown
    /// At least one text.
    case enumeration([ByteString])
    case array(ToolType)
    case tuple([ToolType])
    case union([ToolType])
    case object([ToolProperty], additional: ToolType?)
    /// A definition's name.
    case reference(ByteString)

    /// True if a type must be declared for it, in a namespace of its name.
    var isDeclared: Bool {
        switch self {
        case .enumeration, .object: true
        case .array(let element): element.isDeclared
        case .tuple(let types), .union(let types): types.contains(where: \.isDeclared)
        default: false
        }
    }

    /// True for what has no parts and no name of its own.
    var isScalar: Bool {
        switch self {
        case .bool, .integer, .float, .number, .string, .decimal, .datetime, .duration, .ipAddress, .null, .unknown:
            true
        case .enumeration, .array, .tuple, .union, .object, .reference: false
        }
    }
}

/// A member of an object.
struct ToolProperty: Hashable {
    let name: ByteString
    let isRequired: Bool
    let type: ToolType
}

/// A tool's arguments or results, with the definitions beside them.
struct ToolParameters {
    var properties: [ToolProperty] = []
    var definitions: [ToolDefinition] = []
}

/// A member of `$defs`.
struct ToolDefinition {
    let name: ByteString
    let type: ToolType
}

struct Tool {
    let name: ByteString
    let inputs: ToolParameters
    let outputs: ToolParameters
    let definitions: [ToolDefinition]
}

/// What a server lists.
struct ToolList {
    var tools: [Tool] = []
    /// Those of all tools.
    var definitions: [ToolDefinition] = []
}
