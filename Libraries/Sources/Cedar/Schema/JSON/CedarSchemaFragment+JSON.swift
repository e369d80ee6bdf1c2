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
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: text.utf8, limits: JSONLimits(bytes: limits.bytes, depth: 256))
        } catch {
            let place = error.position.map {
                CedarSchemaPlace.text(SourceLocation(file: file, line: $0.line, column: $0.column))
            }
            throw CedarSchemaErrors([
                CedarSchemaError(.form, error.fault(in: file).message, fix: error.fault(in: file).fix, at: place)
            ])
        }
        do throws(CedarSchemaErrors) {
            self = try CedarSchemaFragment(json: document.value, limits: limits)
        } catch {
            throw CedarSchemaErrors(error.errors.map { $0.located(in: document, file: file) })
        }
    }
}

extension CedarSchemaError {
    /// The same, with line and column.
    fileprivate func located(in document: JSONDocument, file: String) -> CedarSchemaError {
        guard case .json(let pointer)? = place else { return self }
        return CedarSchemaError(
            reason, message, fix: fix, at: .text(document.location(of: pointer, in: file)))
    }
}
