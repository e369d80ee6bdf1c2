package import Primitives

/// A read that Remit makes for itself, and where the answer stands in what comes back:
/// `find_account(issuer: $user.issuer, subject: $user.subject).id`.
package struct LookupExpression: Hashable, Sendable {
    package let call: CallExpression
    package let path: ResultPath

    package init(call: CallExpression, path: ResultPath) {
        self.call = call
        self.path = path
    }

    /// True where it finds any number of values: the path has `[*]`, or the tool is called once for each of a set.
    package var isSet: Bool { path.isSet || call.each != nil }

    package var location: SourceLocation { call.location }
}

extension LookupExpression: CustomStringConvertible {
    package var description: String {
        guard let first = path.segments.first else { return call.description }
        if case .key(let key) = first, ExpressionLexer.isIdentifier(key) { return "\(call).\(path)" }
        return "\(call)\(path)"
    }
}
