/// The one form of error: a stable code for programs, a sentence for a person, and what to do about it.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable, lower case, dotted: `folder.unknown-key`.
    public let code: String
    /// One sentence that says what is wrong. Never holds a secret or content of a user.
    public let message: String
    /// One sentence that says what to do, where something can be done.
    public let fix: String?
    /// Where it was found, where it stands in a text.
    public let location: SourceLocation?
    /// What stands there, where that may be shown. It is the text's author's, so it belongs before the author and in no log.
    public let excerpt: SourceExcerpt?

    public init(
        _ code: String, _ message: String, fix: String? = nil, at location: SourceLocation? = nil,
        excerpt: SourceExcerpt? = nil
    ) {
        self.code = code
        self.message = message
        self.fix = fix
        self.location = location
        self.excerpt = excerpt
    }

    /// The same with what stands at its place; unchanged where it has that already, or has no place in the text.
    public func quoting(_ lines: SourceLines) -> Fault {
        guard excerpt == nil, let location, let found = lines.excerpt(at: location) else { return self }
        return Fault(code, message, fix: fix, at: location, excerpt: found)
    }

    /// `file:line:column: message [code]`, then what stands there and the fix on lines of their own.
    public var description: String {
        let place = location.map { "\($0): " } ?? ""
        let quotation = excerpt.map { "\n\($0)" } ?? ""
        let advice = fix.map { "\n    fix: \($0)" } ?? ""
        return "\(place)\(message) [\(code)]\(quotation)\(advice)"
    }
}
