public import Primitives

/// A part of a condition: a chain of `&&` or `||` with its operands, or what stands between them.
public struct CedarClause: Sendable {
    public enum Kind: Hashable, Sendable {
        /// A chain of `&&`.
        case all
        /// A chain of `||`.
        case any
        /// Anything else: it is decided as a whole.
        case test
    }

    /// A value that a test read, as `context.input.amount`.
    public struct Reading: Sendable {
        /// In the canonical spelling.
        public let text: String
        /// Nil where there is none.
        public let value: CedarValue?
    }

    public let kind: Kind
    /// In the canonical spelling; see ``CedarPolicy/canonicalText``.
    public let text: String
    /// Where it starts in the policy's file.
    public let location: SourceLocation
    public let truth: CedarTruth
    /// The operands of a chain, from left to right.
    public let parts: [CedarClause]
    /// What a test that was reached read of principal, action, resource and context, in the order written; the first few.
    public let readings: [Reading]
}
