import JSON
import Primitives

/// A JSON document with schemas that refer to each other, whole in itself: references lead into the same document only.
struct SchemaText {
    /// The kind of document, which decides where named schemas stand and how its errors are called.
    enum Kind: String {
        case openAPI = "openapi"
        /// One schema of a tool in a pin file.
        case pin

        /// Where a reference to a named schema leads.
        var places: [ByteString] {
            switch self {
            case .openAPI: ["#/components/schemas/"]
            case .pin: ["#/$defs/", "#/definitions/"]
            }
        }

        /// What to do about a schema that stands where it is not read.
        var placing: String {
            switch self {
            case .openAPI: "Put the schema under `components/schemas`."
            case .pin: "Let the server describe the tool without it, and run `remit pin`."
            }
        }
    }

    let kind: Kind
    let root: JSONValue
    let location: SourceLocation

    private static let referenceHops = 32

    /// The value that a local reference leads to, or the value itself.
    func resolve(_ value: JSONValue) throws(Fault) -> JSONValue {
        var current = value
        for _ in 0..<Self.referenceHops {
            guard let reference = current["$ref"] else { return current }
            guard let text = reference.string, text.hasPrefix("#"),
                let pointer = JSONPointer(ByteString(text.text.dropFirst()))
            else {
                throw fault(
                    "reference", "A reference leads out of the document.",
                    fix: "Bundle the document: every `$ref` begins with `#/`.")
            }
            guard let target = root[pointer] else {
                throw fault("reference", "The reference `\(text)` leads nowhere.", fix: "Add what it names.")
            }
            current = target
        }
        throw fault("reference", "References lead in a circle.", fix: "Let one of them be the value itself.")
    }

    /// The name of the schema that a value refers to, where it stands among the named ones.
    func name(of schema: JSONValue) -> ByteString? {
        guard let reference = schema["$ref"]?.string else { return nil }
        for place in kind.places where reference.hasPrefix(place) {
            let depth = place.text.split(separator: "/").count - 1
            guard let pointer = JSONPointer(ByteString(reference.text.dropFirst())), pointer.tokens.count == depth + 1
            else { return nil }
            return pointer.tokens.last
        }
        return nil
    }

    func fault(_ code: String, _ message: String, fix: String?) -> Fault {
        Fault("\(kind.rawValue).\(code)", message, fix: fix, at: location)
    }
}
