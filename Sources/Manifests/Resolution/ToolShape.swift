import JSON
import Primitives

/// A tool as written, with what its back end's document says of it.
struct ToolShape {
    /// A value within the arguments, and what is written of it.
    struct Value {
        let leaf: SchemaLeaves.Leaf
        let location: Parameter.Location
        let declaration: ParameterDeclaration?

        var path: ResultPath { leaf.path }
        /// The name that bindings hang on.
        var name: ByteString { leaf.path.name ?? "" }
        /// True where a binding or a kind is written of it.
        var isDeclared: Bool {
            guard let declaration else { return false }
            return declaration.binding != nil || declaration.kind != nil || declaration.isBroken
        }

        /// What Remit fills in, as written.
        var fill: Operand? { declaration?.binding?.fill }
    }

    let draft: ToolDraft
    let description: ByteString
    let properties: [ToolProperty]
    let values: [Value]
    /// Nil for a dispatched tool.
    let operation: Operation?
    let returns: [RecordPlace]
    /// The schema of what it answers, where it is told.
    let answer: JSONValue?

    var id: ToolID { draft.id }

    /// The schema of the arguments: complete in itself and closed.
    var inputSchema: JSONValue {
        var members = JSONObject()
        for property in properties { members[property.name] = SchemaEditing.closed(property.schema) }
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        var schema: JSONObject = ["type": "object", "properties": .object(members)]
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["additionalProperties"] = false
        return .object(schema)
    }
}
