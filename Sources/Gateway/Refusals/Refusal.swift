import Identity
package import Primitives

/// Why a call did not go through: what the agent is told, and what the ledger keeps.
///
/// The two differ on purpose. Foreign and unknown get one answer (law 9), so the agent's sentence is chosen by ``Answer`` alone;
/// the code and the detail are for the ledger and its readers.
package struct Refusal: Error, Sendable {
    /// What the door answers. One text for each case.
    package enum Answer: Sendable, Hashable {
        /// No valid session token: HTTP 401.
        case unauthenticated
        /// Unknown, switched off, or not granted: JSON-RPC -32602.
        case unknownTool
        /// What the request brings back was not given for it: JSON-RPC -32602.
        case otherRequest
        /// The arguments do not fit the schema; the sentences name the agent's own arguments only.
        case badArguments([String])
        /// An id that is foreign or does not exist.
        case noSuchRecord
        /// Policy or provenance says no; the sentence is the policy's own, or a general one.
        case denied(String?)
        /// Too much at once: HTTP 429 with so many seconds.
        case busy(retryAfter: Int)
        /// A back end, the ledger or Remit itself cannot do it now.
        case unavailable
        /// The back end says no; its own words, inspected.
        case backEnd(ByteString)
    }

    package let answer: Answer
    package let law: Law
    /// Stable, dotted: `binding.foreign`.
    package let code: String
    /// For the ledger: names, ids and counts; never content.
    package let detail: String?
    /// Which policies had a part in it, where policy decided.
    package private(set) var trace: PolicyTrace
    /// What they were told, where it is theirs.
    package private(set) var input: DecisionInput?

    /// The names of the policies that decided.
    package var policies: [ByteString] { trace.policies }

    package init(
        _ answer: Answer, _ law: Law, _ code: String, detail: String? = nil, trace: PolicyTrace = PolicyTrace()
    ) {
        self.answer = answer
        self.law = law
        self.code = code
        self.detail = detail
        self.trace = trace
    }

    /// The same, by these policies.
    func tracing(_ trace: PolicyTrace) -> Refusal {
        var traced = self
        traced.trace = trace
        return traced
    }
}

extension Refusal {
    /// The same, by policies that were told this.
    func decided(on input: DecisionInput) -> Refusal {
        var decided = self
        decided.input = input
        return decided
    }

    /// The code of a request that cannot be built from its arguments.
    static let unbuildable = "request.unbuildable"
    /// The code of a look-up whose tool says that it failed.
    static let declined = "lookup.declined"

    /// The one sentence that the agent reads. It helps the user and teaches the attacker nothing.
    package var sentence: String {
        switch answer {
        case .unauthenticated: "The session token is missing, invalid or expired."
        case .unknownTool: "Unknown tool."
        case .otherRequest: "What this request brings back was not given for it, or not any more."
        case .badArguments(let sentences): sentences.joined(separator: " ")
        case .noSuchRecord: "There is no such record for this user."
        case .denied(let reason): reason ?? "This is not permitted in this session."
        case .busy(let seconds): "Too many requests. Try again in \(seconds) s."
        case .unavailable: "This cannot be done at the moment. Nothing was changed that is not reported."
        case .backEnd(let words): words.text
        }
    }
}
