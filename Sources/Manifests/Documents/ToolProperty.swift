import JSON
import Primitives

/// One parameter of a tool, as its back end's document has it.
struct ToolProperty {
    let name: ByteString
    /// Complete in itself.
    let schema: JSONValue
    let isRequired: Bool
    let location: Parameter.Location
}
