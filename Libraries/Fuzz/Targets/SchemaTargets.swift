import Cedar
import JSON
import Primitives

enum SchemaTargets {
    /// Schemas: printing and parsing is the identity, JSON keeps the meaning.
    @Sendable static func text(_ bytes: [UInt8]) {
        guard let text = ByteString(validating: bytes), let fragment = try? CedarSchemaFragment(parsing: text) else {
            return
        }
        if let printed = try? fragment.cedarText() {
            guard let again = try? CedarSchemaFragment(parsing: printed) else {
                fatalError("what was printed is no schema: \(printed)")
            }
            require(again == fragment, "printed otherwise")
        }
        guard let again = try? CedarSchemaFragment(json: fragment.json) else { fatalError("JSON that cannot be read") }
        require(again == fragment, "JSON says something else")
        compare(fragment, again)
    }

    /// Schemas in JSON: writing and reading is the identity, text keeps the meaning.
    @Sendable static func json(_ bytes: [UInt8]) {
        guard let text = ByteString(validating: bytes), let fragment = try? CedarSchemaFragment(parsingJSON: text)
        else {
            return
        }
        guard let again = try? CedarSchemaFragment(json: fragment.json) else { fatalError("JSON that cannot be read") }
        require(again == fragment, "JSON and back is something else")
        guard let schema = try? CedarSchema(fragment), let printed = try? fragment.cedarText() else { return }
        guard let read = try? CedarSchema(parsing: printed) else { fatalError("printed is no schema: \(printed)") }
        require(schema.entityTypes.keys == read.entityTypes.keys, "printed means something else")
    }

    /// A schema and policies: what is valid strictly is valid permissively, and at some level or at none.
    @Sendable static func validation(_ bytes: [UInt8]) {
        let (first, second) = halves(bytes)
        guard let schemaText = ByteString(validating: first), let schema = try? CedarSchema(parsing: schemaText),
            let text = String(validating: second, as: UTF8.self),
            let policies = try? CedarPolicySet(parsing: text, allowingTemplates: true)
        else { return }
        let strict = CedarValidator(schema, steps: 200_000).validate(policies)
        let permissive = CedarValidator(schema, mode: .permissive, steps: 200_000).validate(policies)
        require(!strict.isValid || permissive.isValid, "strictly valid and permissively not")
        let near = CedarValidator(schema, level: 1, steps: 200_000).validate(policies)
        let far = CedarValidator(schema, level: 3, steps: 200_000).validate(policies)
        require(!near.isValid || far.isValid, "valid at a level and not at a higher one")
        require(!far.isValid || strict.isValid, "valid at a level and not at all")
    }

    /// Tools: what comes out can be printed and read, and is in one spelling.
    @Sendable static func tools(_ bytes: [UInt8]) {
        guard let options = bytes.first, let json = try? JSONValue(parsing: bytes.dropFirst()) else { return }
        var chosen = CedarToolSchema.Options()
        chosen.includesOutputs = options & 1 != 0
        chosen.objectsAsRecords = options & 2 != 0
        chosen.flattensNamespaces = options & 4 != 0
        chosen.numbersAsDecimal = options & 8 != 0
        chosen.deduplicatesTypes = options & 16 != 0
        guard let fragment = try? CedarToolSchema.schema(of: json, stub: stub, options: chosen) else { return }
        guard let again = try? CedarSchemaFragment(json: fragment.json) else { fatalError("JSON that cannot be read") }
        require(again == fragment, "JSON says something else")
        guard let printed = try? fragment.cedarText() else { return }
        require((try? CedarSchemaFragment(parsing: printed)) != nil, "what was printed is no schema")
    }

    private static func compare(_ left: CedarSchemaFragment, _ right: CedarSchemaFragment) {
        let (first, second) = (try? CedarSchema(left), try? CedarSchema(right))
        require(
            first?.entityTypes == second?.entityTypes && first?.actions == second?.actions,
            "the same schema means something else")
    }

    private static let stub: CedarSchemaFragment = {
        let text: ByteString = """
            namespace N { @mcp_principal entity A; @mcp_resource entity B; @mcp_context("s") type C = {x: Long}; @mcp_action action g; }
            """
        guard let stub = try? CedarSchemaFragment(parsing: text) else { fatalError("the stub is none") }
        return stub
    }()
}
