public import Primitives

/// One entry of the ledger: a fact about a call, a session or an operator, without any content.
///
/// Names, ids, counts and digests stand in it; arguments, results and words are sealed elsewhere and appear as salted digests.
/// ``EntryField/all`` says how each property is read and ``EntryWriter`` how it is written; to add one, add it here and to both.
public struct Entry: Hashable, Sendable {
    /// The place in the ledger, from 1, without gaps.
    public var sequence: Int64
    /// Of this entry.
    public var id: ByteString
    public var at: Timestamp
    public var kind: Kind
    /// On whose authority.
    public var principal: Principal

    /// The tenant's name; nil where none is known or touched.
    public var tenant: ByteString?
    /// Remit's own id of the user.
    public var user: ByteString?
    public var session: ByteString?
    public var agent: ByteString?
    /// The id of the operator who acted or answered.
    public var `operator`: ByteString?
    /// What an operator gave as the reason to look or act.
    public var purpose: ByteString?

    public var call: ByteString?
    /// The tool's public name.
    public var tool: ByteString?
    public var backend: ByteString?
    public var effect: Effect?
    /// SHA-256 of tool and bound arguments: what exactly was decided on.
    public var digest: [UInt8]?
    /// The caller's own key for the request.
    public var requestKey: ByteString?
    /// The call that a look-up serves.
    public var parent: ByteString?
    /// The call that this one undoes.
    public var undoes: ByteString?

    public var decision: Decision?
    /// The number of the law that a refusal rests on, 1 to 9.
    public var law: Int64?
    /// A stable word for programs: `binding.foreign`, `http.200`.
    public var code: ByteString?
    /// Names, ids and counts for a person.
    public var detail: ByteString?
    /// The ids of the policies that decided.
    public var policies: [ByteString] = []
    /// The ids of those that had no value for the call.
    public var policyErrors: [ByteString] = []
    /// The ids of those in shadow that would have had a part in it.
    public var shadow: [ByteString] = []
    /// What it would have come to if those in shadow counted, where that is something else.
    public var wouldBe: Decision?
    /// SHA-256 of the policy set.
    public var policyDigest: [UInt8]?
    /// SHA-256 of the tool's pinned manifest.
    public var manifestDigest: [UInt8]?
    /// The number of the deployment that was in force.
    public var generation: Int64?
    /// The origin of each argument, by its path.
    public var origins: [ByteString: Origin] = [:]
    /// What was reserved of counters.
    public var reservations: [Reservation] = []

    public var hold: ByteString?
    /// Whom a hold asks: `user`, or `operator:<queue>`.
    public var asks: ByteString?
    public var expires: Timestamp?

    /// How far the call or the hold is after this entry.
    public var state: State?
    /// What the back end answered, as HTTP says it.
    public var status: Int64?
    /// The `jti` of each credential that was minted.
    public var credentials: [ByteString] = []
    /// How many values were masked or dropped.
    public var redactions: Int64?
    /// Salted digests of what is sealed, by part: `arguments`, `result`, `words`.
    public var contents: [ByteString: [UInt8]] = [:]
    /// In a log, salted digests of the fields that are kept back there, by name; see ``Concealment``.
    public var committed: [ByteString: [UInt8]] = [:]

    /// What an event did: `session.opened`, `operator.suspend`.
    public var action: ByteString?
    /// What an event touched: `agent:helpdesk`.
    public var target: ByteString?
    /// How many refusals a summary stands for.
    public var count: Int64?

    public init(sequence: Int64, id: ByteString, at: Timestamp, kind: Kind, principal: Principal) {
        self.sequence = sequence
        self.id = id
        self.at = at
        self.kind = kind
        self.principal = principal
    }
}
