import JSON
import Manifests
import Primitives

extension Parameter {
    /// A text that stood in for a value, as this parameter's own schema has it: a number, where it takes one and the text is one.
    func typed(_ text: ByteString) -> JSONValue {
        let type = schema["type"]?.string
        if type == "integer" || type == "number", let value = try? JSONValue(parsing: Array(text.utf8)),
            value.number != nil
        {
            return value
        }
        return .string(text)
    }
}
