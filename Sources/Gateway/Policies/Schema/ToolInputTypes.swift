import Cedar
import JSON
import Manifests
import Primitives

/// The types of one tool's arguments, made as cedar-for-agents makes them: objects are records, numbers decimals, enumerations entity
/// types of their own.
struct ToolInputTypes {
    /// What stands for JSON's null.
    static let null: ByteString = "Remit::Null"
    /// What stands for a value of which the schema says too little.
    static let unknown: ByteString = "Remit::Unknown"

    /// By namespace, in the JSON form of schemas; the arguments' own type is ``name`` in `Remit`.
    let namespaces: JSONObject
    /// `billing_issue_refundInput`
    let name: ByteString
    /// The parameters that no type could be made of; they are of the type ``unknown``.
    let untyped: [ByteString]

    private static let stub: ByteString = """
        namespace Remit {
          @mcp_principal entity Agent;
          @mcp_resource entity Backend;
        }
        """

    /// - Parameter name: What the tool is called where only an identifier can stand.
    init(_ tool: Tool, named name: ByteString) {
        self.name = "\(name)Input"
        let schema = tool.inputSchema
        if let namespaces = Self.types(of: schema, name) {
            self.namespaces = namespaces
            untyped = []
            return
        }
        // One argument that cannot be typed leaves the others as they are.
        var kept = JSONObject()
        var untyped: [ByteString] = []
        for member in schema["properties"]?.object?.members ?? [] {
            var alone = JSONObject()
            alone[member.key] = member.value
            let isTyped = Self.types(of: Self.schema(.object(alone), like: schema), name) != nil
            kept[member.key] = isTyped ? member.value : .object([:])
            if !isTyped { untyped.append(member.key) }
        }
        if let namespaces = Self.types(of: Self.schema(.object(kept), like: schema), name) {
            self.namespaces = namespaces
            self.untyped = untyped
        } else {
            // What cannot stand together is no type at all.
            self.untyped = kept.keys
            for key in kept.keys { kept[key] = .object([:]) }
            namespaces = Self.types(of: Self.schema(.object(kept), like: schema), name) ?? [:]
        }
    }

    private static func schema(_ properties: JSONValue, like schema: JSONValue) -> JSONValue {
        var object = schema.object ?? [:]
        object["properties"] = properties
        return .object(object)
    }

    /// Nil where they cannot be told, or could not stand in a schema.
    private static func types(of schema: JSONValue, _ name: ByteString) -> JSONObject? {
        var options = CedarToolSchema.Options()
        options.objectsAsRecords = true
        options.numbersAsDecimal = true
        let tool: JSONValue = ["name": .string(name), "inputSchema": schema]
        guard let stub = try? CedarSchemaFragment(parsing: stub),
            let fragment = try? CedarToolSchema.schema(of: tool, stub: stub, options: options),
            (try? CedarSchema(fragment)) != nil, var namespaces = fragment.json.object
        else { return nil }
        if var remit = namespaces["Remit"]?.object, var entities = remit["entityTypes"]?.object {
            entities["Agent"] = nil
            entities["Backend"] = nil
            remit["entityTypes"] = .object(entities)
            remit["actions"] = .object([:])
            namespaces["Remit"] = .object(remit)
        }
        return namespaces
    }
}
