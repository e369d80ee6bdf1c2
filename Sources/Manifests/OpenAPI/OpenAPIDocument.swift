import Folder
import JSON
import Primitives

/// An OpenAPI 3.1 description, whole in itself: references lead into the same document only.
struct OpenAPIDocument {
    /// One operation as it stands in the document.
    struct Operation {
        let path: ByteString
        /// Upper case.
        let method: ByteString
        let value: JSONValue
        /// Those of the path, for all its operations.
        let sharedParameters: [JSONValue]
    }

    let file: String
    let schemas: SchemaText
    let operations: [ByteString: Operation]

    static let methods: [ByteString] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    /// Reads a document. Its own errors are named with its path and, where the text is no JSON, the line.
    init(_ bytes: [UInt8], file: String) throws(Fault) {
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONValue(parsing: bytes)
        } catch {
            throw error.fault(in: file)
        }
        self.file = file
        schemas = SchemaText(kind: .openAPI, root: root, location: SourceLocation(file: file, line: 1))
        try Self.checkVersion(root, file)
        var found: [ByteString: Operation] = [:]
        for path in root["paths"]?.object?.members ?? [] {
            let item = try schemas.resolve(path.value)
            for method in Self.methods {
                guard let value = item[method], let id = value["operationId"]?.string else { continue }
                let operation = Operation(
                    path: path.key, method: ByteString(method.text.uppercased()), value: value,
                    sharedParameters: item["parameters"]?.array ?? [])
                guard found.updateValue(operation, forKey: id) == nil else {
                    throw Self.fault(
                        "duplicate", "Two operations are called `\(id)`.", fix: "Give each its own `operationId`.", file
                    )
                }
            }
        }
        operations = found
    }

    private static func fault(_ code: String, _ message: String, fix: String?, _ file: String) -> Fault {
        Fault("openapi.\(code)", message, fix: fix, at: SourceLocation(file: file, line: 1))
    }

    private static func checkVersion(_ root: JSONValue, _ file: String) throws(Fault) {
        guard root.object != nil else {
            throw fault("version", "The document is no object.", fix: "Name an OpenAPI document.", file)
        }
        guard root["swagger"] == nil else {
            throw fault(
                "version", "This is Swagger 2.0; Remit reads OpenAPI 3.1.", fix: "Convert the document to 3.1.", file)
        }
        guard let version = root["openapi"]?.string else {
            throw fault("version", "The document does not say `openapi`.", fix: "Name an OpenAPI 3.1 document.", file)
        }
        guard version.hasPrefix("3.1.") || version == "3.1" else {
            throw fault(
                "version", "This is OpenAPI \(version.text.prefix(20)); Remit reads 3.1.",
                fix: version.hasPrefix("3.0")
                    ? "Convert it: `nullable` becomes a type of its own, `exclusiveMinimum` a number, and `openapi` says 3.1.0."
                    : "Name an OpenAPI 3.1 document.", file)
        }
        if let dialect = root["jsonSchemaDialect"]?.string, !dialects.contains(dialect) {
            throw fault(
                "version", "The document's schemas are of another dialect.", fix: "Use JSON Schema 2020-12.", file)
        }
    }

    private static let dialects: [ByteString] = [
        "https://spec.openapis.org/oas/3.1/dialect/base", "https://json-schema.org/draft/2020-12/schema",
    ]
}
