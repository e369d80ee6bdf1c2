public import JSON
public import Primitives

/// Makes a schema of the tools that an MCP server lists, with the conventions of cedar-for-agents: an action for each
/// tool, whose context holds the tool's arguments as `input`.
///
/// The stub is a schema of one namespace. In it `@mcp_principal` marks the types that call tools, `@mcp_resource` those
/// that are called, `@mcp_action` the groups of all tools, and `@mcp_context("name")` a type that each context has under
/// that name.
///
///     let stub = try CedarSchemaFragment(parsing: text)
///     let schema = try CedarToolSchema.schema(of: tools, stub: stub)
public enum CedarToolSchema {
    /// How types are written. All are off in the reference's default.
    public struct Options: Hashable, Sendable {
        /// A context also has what the tool gave back, as `output`.
        public var includesOutputs = false
        /// An object without additional properties is a record and no entity.
        public var objectsAsRecords = false
        /// The marks of the stub stay.
        public var keepsAnnotations = false
        /// All is in the stub's namespace: `a::b::c` is `a_b_c`.
        public var flattensNamespaces = false
        /// `number` and `float` are `decimal`, which has four digits and a smaller range; else they only compare for
        /// equality.
        public var numbersAsDecimal = false
        /// What stands in several places alike is one type in the namespace nearest above them: enumerations, and
        /// entity types for objects that have properties, all of them without parts.
        public var deduplicatesTypes = false

        public init() {}
    }

    /// The stub with all that the tools need.
    ///
    /// - Parameter tools: The answer to `tools/list`, an array of tools, or one tool. A schema may stand in an object
    ///   under `json`, as some frameworks write it.
    public static func schema(
        of tools: JSONValue, stub: CedarSchemaFragment, options: Options = Options()
    ) throws(CedarToolSchemaError) -> CedarSchemaFragment {
        var reader = ToolReader()
        let list = try reader.tools(tools)
        var generator = try ToolSchemaGenerator(stub, options)
        try generator.add(list)
        return generator.fragment
    }
}

/// Why no schema could be made of tools.
public struct CedarToolSchemaError: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// A stub of several namespaces or none, or without principal or resource.
        case stub = "cedar-tools.stub"
        /// Tools or a tool's JSON Schema of another form.
        case form = "cedar-tools.form"
        /// A name that must be a type's and cannot be.
        case name = "cedar-tools.name"
        /// Two things of one name.
        case conflict = "cedar-tools.conflict"
        /// A `$ref` to what is not there, or only to itself.
        case reference = "cedar-tools.reference"
        /// Nested too deeply.
        case limit = "cedar-tools.limit"
    }

    public let reason: Reason
    /// One sentence that says what is wrong.
    public let message: String
    /// One sentence that says what to do, where something can be done.
    public let fix: String?
    /// Where in the tools.
    public let path: JSONPointer?

    init(_ reason: Reason, _ message: String, fix: String? = nil, at path: JSONPointer? = nil) {
        self.reason = reason
        self.message = message
        self.fix = fix
        self.path = path
    }

    /// The error for a person.
    public var fault: Fault {
        Fault(reason.rawValue, path.map { "\(message) (at \($0))" } ?? message, fix: fix)
    }
}

extension CedarToolSchemaError: CustomStringConvertible {
    public var description: String { fault.description }
}
