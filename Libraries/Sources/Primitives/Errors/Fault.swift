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

    public init(_ code: String, _ message: String, fix: String? = nil, at location: SourceLocation? = nil) {
        self.code = code
        self.message = message
        self.fix = fix
        self.location = location
    }

    /// `file:line:column: message (code)`, then the fix on a line of its own.
    public var description: String {
        let place = location.map { "\($0): " } ?? ""
        let advice = fix.map { "\n    fix: \($0)" } ?? ""
        return "\(place)\(message) [\(code)]\(advice)"
    }
}
