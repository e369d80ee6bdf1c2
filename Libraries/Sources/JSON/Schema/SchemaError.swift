public import Primitives

/// Why a schema cannot be used.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable {
        /// Where a schema must stand, there is neither an object nor a boolean.
        case notASchema = "schema.not-a-schema"
        /// A keyword's value is not of the form that the standard asks for.
        case invalidKeyword = "schema.invalid-keyword"
        /// An `$id`, `$anchor` or `$dynamicAnchor` is malformed.
        case invalidIdentifier = "schema.invalid-identifier"
        /// Two schemas of one document have the same identifier.
        case duplicateIdentifier = "schema.duplicate-identifier"
        /// A reference leads to no schema that was given. Nothing is ever fetched.
        case unresolvedReference = "schema.unresolved-reference"
        /// `$schema` names another dialect than 2020-12 and no given meta-schema describes it.
        case unknownDialect = "schema.unknown-dialect"
        /// A meta-schema requires a vocabulary that is not known here.
        case unknownVocabulary = "schema.unknown-vocabulary"
        /// A regular expression does not follow the grammar.
        case invalidPattern = "schema.invalid-pattern"
        /// A regular expression cannot be matched in linear time.
        case unsupportedPattern = "schema.unsupported-pattern"
        /// The schema exceeds a limit.
        case tooLarge = "schema.too-large"
    }

    /// What is wrong.
    public let reason: Reason
    /// The URI of the schema's document, empty where it has none.
    public let document: ByteString
    /// Where in that document.
    public let location: JSONPointer
    /// One sentence.
    public let message: String

    /// The stable code, such as `schema.unresolved-reference`.
    public var code: String { reason.rawValue }
    public var description: String { fault().description }

    /// The error for a person.
    public func fault(at place: SourceLocation? = nil) -> Fault {
        Fault(code, "\(message) (At \(document)#\(location).)", fix: fix, at: place)
    }

    private var fix: String {
        switch reason {
        case .notASchema: "Put an object, true or false here."
        case .invalidKeyword: "Correct the keyword's value as JSON Schema 2020-12 describes it."
        case .invalidIdentifier: "Correct the identifier."
        case .duplicateIdentifier: "Give each schema an identifier of its own."
        case .unresolvedReference: "Correct the reference, or give the schema that it names along."
        case .unknownDialect: "Write the schema for 2020-12, or give the meta-schema along."
        case .unknownVocabulary: "Use a dialect whose required vocabularies are those of 2020-12."
        case .invalidPattern: "Correct the regular expression."
        case .unsupportedPattern: "Write the regular expression without backreferences and lookaround."
        case .tooLarge: "Make the schema smaller."
        }
    }
}
