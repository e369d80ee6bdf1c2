public import Primitives

/// One place where a text is no policy.
public struct CedarSyntaxError: Error, Hashable, Sendable {
    public let location: SourceLocation
    /// One sentence that says what is wrong.
    public let message: String
    /// One sentence that says what to do.
    public let fix: String
    /// What stands at the place; nil where no single place is meant.
    public let excerpt: SourceExcerpt?

    public init(at location: SourceLocation, _ message: String, fix: String, excerpt: SourceExcerpt? = nil) {
        self.location = location
        self.message = message
        self.fix = fix
        self.excerpt = excerpt
    }

    /// The error for a person, with the code `cedar.syntax`.
    public var fault: Fault { Fault("cedar.syntax", message, fix: fix, at: location, excerpt: excerpt) }
}
