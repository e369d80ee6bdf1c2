public import Primitives

extension CedarSchemaFragment {
    /// Reads a schema in Cedar's syntax (`.cedarschema`). Names are not looked up yet.
    ///
    /// - Throws: What cannot be read; of the grammar's errors the first.
    public init(
        parsing text: ByteString, file: String = "schema.cedarschema", limits: CedarSchemaLimits = .default
    ) throws(CedarSchemaErrors) {
        let bytes = Array(text.utf8)
        guard bytes.count <= limits.bytes else {
            throw CedarSchemaErrors([
                CedarSchemaError(.limit, "The schema is longer than \(limits.bytes) bytes.", fix: "Split it.")
            ])
        }
        var positions = PositionCursor(bytes, file: file)
        var lexer = Lexer(bytes, isSchema: true)
        var tokens: [Token] = []
        do throws(Lexer.Failure) {
            repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        } catch {
            throw Self.syntax(error.message, error.fix, error.offset, &positions)
        }
        var parser = SchemaParser(bytes, tokens: tokens, file: file, limits: limits)
        do throws(Parser.Failure) {
            try parser.schema()
        } catch {
            throw Self.syntax(error.message, error.fix, error.offset, &positions)
        }
        self = parser.fragment
    }

    private static func syntax(
        _ message: String, _ fix: String, _ offset: Int, _ positions: inout PositionCursor
    ) -> CedarSchemaErrors {
        let place = CedarSchemaPlace.text(positions.location(of: offset))
        return CedarSchemaErrors([
            CedarSchemaError(.syntax, message, fix: fix, at: place, excerpt: positions.excerpt(at: offset))
        ])
    }
}
