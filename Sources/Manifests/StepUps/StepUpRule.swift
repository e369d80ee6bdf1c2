package import Primitives

/// How a user of a back end proves once more who they are: `stepup: { mfa: … }`. The back end's own tools send the code and check it.
package struct StepUpRule: Sendable {
    /// The seconds for which a factor, or an address, that was changed counts as new: a week.
    package static let week: Int64 = 604_800

    /// The name that policies ask for: `@stepup("mfa")`.
    package let name: ByteString
    /// What finds the user's factors, each an object.
    package let factors: LookupExpression
    /// Where in a factor its id, what it is called, its kind, and when it was last changed stand.
    package let id: ResultPath
    package let label: ResultPath
    package let kind: ResultPath
    package let changed: ResultPath
    /// For how many seconds a factor must not have been changed.
    package let settled: Int64
    /// Sends a code to the factor `$it`.
    package let send: CallExpression
    /// Whether `$input.code` is the code that was sent to the factor `$it`.
    package let check: Comparison
    /// The kinds of factor that prove nothing for a tool, by its name at the back end: what it recovers, or hands over.
    package let recovers: [ByteString: [ByteString]]
    /// What finds when the user's contact data was changed; nil where nothing tells.
    package let changes: LookupExpression?
    /// For how many seconds after such a change nobody steps up.
    package let cooling: Int64
    /// Who is asked where the user cannot prove it: `operator:<queue>`; nil: then it is denied.
    package let otherwise: ByteString?
    package let location: SourceLocation

    package init(
        name: ByteString, factors: LookupExpression, id: ResultPath, label: ResultPath, kind: ResultPath,
        changed: ResultPath, settled: Int64, send: CallExpression, check: Comparison,
        recovers: [ByteString: [ByteString]], changes: LookupExpression?, cooling: Int64, otherwise: ByteString?,
        location: SourceLocation
    ) {
        self.name = name
        self.factors = factors
        self.id = id
        self.label = label
        self.kind = kind
        self.changed = changed
        self.settled = settled
        self.send = send
        self.check = check
        self.recovers = recovers
        self.changes = changes
        self.cooling = cooling
        self.otherwise = otherwise
        self.location = location
    }

    /// The same with other calls.
    func with(
        factors: LookupExpression, send: CallExpression, check: Comparison, changes: LookupExpression?
    ) -> StepUpRule {
        StepUpRule(
            name: name, factors: factors, id: id, label: label, kind: kind, changed: changed, settled: settled,
            send: send, check: check, recovers: recovers, changes: changes, cooling: cooling, otherwise: otherwise,
            location: location)
    }
}
