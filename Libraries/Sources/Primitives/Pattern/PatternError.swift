/// Why a regular expression cannot be used.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable {
        /// The pattern does not follow the grammar of its dialect.
        case syntax = "pattern.syntax"
        /// It does, and asks for what cannot be matched in linear time or has no data here: backreferences, lookaround,
        /// modifiers, properties other than general categories and a few more.
        case unsupported = "pattern.unsupported"
        /// It is too long, nested too deep, has too many groups, or its counted repetitions need too many instructions.
        case tooLarge = "pattern.too-large"
    }

    /// What is wrong.
    public let reason: Reason
    /// Where in the pattern, in bytes from 0.
    public let offset: Int
    /// One sentence, without any text of the pattern.
    public let message: String

    /// The stable code, such as `pattern.unsupported`.
    public var code: String { reason.rawValue }
    public var description: String { "\(message) [\(code)] at byte \(offset) of the pattern" }

    /// The error for a person.
    public func fault(at location: SourceLocation? = nil) -> Fault {
        Fault(code, "\(message) (Byte \(offset) of the pattern.)", fix: fix, at: location)
    }

    private var fix: String {
        switch reason {
        case .syntax: "Correct the pattern; what has a meaning of its own is escaped with a backslash."
        case .unsupported: "Write the pattern without it."
        case .tooLarge: "Make the pattern shorter or its repetition counts smaller."
        }
    }
}
