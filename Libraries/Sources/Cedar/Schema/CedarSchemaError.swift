import JSON
public import Primitives

/// One thing that is wrong with a schema.
public struct CedarSchemaError: Error, Hashable, Sendable {
    /// The kind; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Not the grammar of Cedar's syntax.
        case syntax = "cedar-schema.syntax"
        /// JSON of another form.
        case form = "cedar-schema.form"
        /// A name that no declaration may have.
        case reserved = "cedar-schema.reserved"
        /// Something is declared twice.
        case duplicate = "cedar-schema.duplicate"
        /// A name that nothing declares.
        case undeclared = "cedar-schema.undeclared"
        /// A declaration hides one that is outside of namespaces.
        case shadowing = "cedar-schema.shadowing"
        /// A common type consists of itself, or an action stands above itself.
        case cycle = "cedar-schema.cycle"
        /// Attributes or a context that are no record.
        case notRecord = "cedar-schema.not-record"
        /// An enumerated type without entities.
        case emptyEnumeration = "cedar-schema.empty-enumeration"
        /// Larger or deeper than allowed.
        case limit = "cedar-schema.limit"
        /// Two declarations that Cedar's syntax cannot tell apart.
        case unprintable = "cedar-schema.unprintable"
    }

    public let reason: Reason
    /// One sentence that says what is wrong.
    public let message: String
    /// One sentence that says what to do, where something can be done.
    public let fix: String?
    /// Nil for a schema that was no text.
    public let place: CedarSchemaPlace?
    /// What stands at the place, of a text that breaks the grammar.
    public let excerpt: SourceExcerpt?

    init(
        _ reason: Reason, _ message: String, fix: String? = nil, at place: CedarSchemaPlace? = nil,
        excerpt: SourceExcerpt? = nil
    ) {
        self.reason = reason
        self.message = message
        self.fix = fix
        self.place = place
        self.excerpt = excerpt
    }

    /// The error for a person.
    public var fault: Fault {
        switch place {
        case .text(let location)?: Fault(reason.rawValue, message, fix: fix, at: location, excerpt: excerpt)
        case .json(let pointer)? where !pointer.tokens.isEmpty:
            Fault(reason.rawValue, "\(message) (at \(pointer))", fix: fix)
        default: Fault(reason.rawValue, message, fix: fix)
        }
    }
}

/// All that was found wrong, at least one.
public struct CedarSchemaErrors: Error, Hashable, Sendable {
    public let errors: [CedarSchemaError]

    init(_ errors: [CedarSchemaError]) { self.errors = errors }

    /// The errors for a person.
    public var faults: [Fault] { errors.map(\.fault) }
}

extension CedarSchemaErrors: CustomStringConvertible {
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
