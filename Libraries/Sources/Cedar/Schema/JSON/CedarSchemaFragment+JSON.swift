public import JSON
public import Primitives

extension CedarSchemaFragment {
    /// Reads a schema in JSON. Names are not looked up yet.
    ///
    /// - Throws: The first thing that has another form.
    public init(json: JSONValue, limits: CedarSchemaLimits = .default) throws(CedarSchemaErrors) {
        var reader = SchemaJSONReader(limits: limits)
        do throws(CedarSchemaError) {
            self = try reader.fragment(json)
        } catch {
            throw CedarSchemaErrors([error])
        }
    }

    /// Reads a schema in JSON; errors point into the file.
    public init(
        parsingJSON text: ByteString, file: String = "schema.json", limits: CedarSchemaLimits = .default
    ) throws(CedarSchemaErrors) {
        let document = try SchemaDocument(text, file: file, limits: limits)
        self = try document.read { (json) throws(CedarSchemaErrors) in
            try CedarSchemaFragment(json: json, limits: limits)
        }
    }
}

extension CedarSchema {
    /// Reads a schema in JSON and looks up its names; errors point into the file.
    public init(
        parsingJSON text: ByteString, file: String = "schema.json", limits: CedarSchemaLimits = .default
    ) throws(CedarSchemaErrors) {
        let document = try SchemaDocument(text, file: file, limits: limits)
        self = try document.read { (json) throws(CedarSchemaErrors) in
            try CedarSchema(CedarSchemaFragment(json: json, limits: limits), limits: limits)
        }
    }
}

/// The JSON text of a schema.
private struct SchemaDocument {
    let document: JSONDocument
    let file: String

    init(_ text: ByteString, file: String, limits: CedarSchemaLimits) throws(CedarSchemaErrors) {
        self.file = file
        do throws(JSONError) {
            document = try JSONDocument(parsing: text.utf8, limits: JSONLimits(bytes: limits.bytes, depth: 256))
        } catch {
            let fault = error.fault(in: file)
            throw CedarSchemaErrors([
                CedarSchemaError(
                    .form, fault.message, fix: fault.fix, at: fault.location.map(CedarSchemaPlace.text))
            ])
        }
    }

    /// Reads the value; what is wrong is told by line and column.
    func read<Result>(
        _ body: (JSONValue) throws(CedarSchemaErrors) -> Result
    ) throws(CedarSchemaErrors) -> Result {
        do throws(CedarSchemaErrors) {
            return try body(document.value)
        } catch {
            throw CedarSchemaErrors(
                error.errors.map { error in
                    guard case .json(let pointer)? = error.place else { return error }
                    return CedarSchemaError(
                        error.reason, error.message, fix: error.fix,
                        at: .text(document.location(of: pointer, in: file)))
                })
        }
    }
}
