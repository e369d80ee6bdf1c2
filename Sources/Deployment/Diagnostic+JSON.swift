package import Folder
package import JSON
import Primitives

extension Diagnostic {
    /// The same for a program.
    package var document: JSONValue {
        var document: JSONObject = [
            "severity": .string(severity.rawValue), "code": .string(code), "message": .string(message),
        ]
        if let fix { document["fix"] = .string(fix) }
        if let location {
            document["file"] = .string(location.file)
            document["line"] = .integer(Int64(location.line))
            document["column"] = .integer(Int64(location.column))
        }
        if let excerpt = fault.excerpt { document["text"] = .string(ByteString(excerpt.text)) }
        return .object(document)
    }
}
