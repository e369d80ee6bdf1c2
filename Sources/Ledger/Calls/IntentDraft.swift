package import Primitives
package import Storage

/// What is about to be done, for ``LedgerStore/intend(_:)``.
package struct IntentDraft: Sendable {
    /// A condition that must hold in the very transaction that makes the intent durable; it throws where it does not.
    package typealias Condition = @Sendable (any SQLTransaction) throws -> Void

    /// The call's id, new; see ``LedgerStore/newCall()``.
    package var call: ByteString
    package var subject: CallSubject
    /// The tool's public name.
    package var tool: ByteString
    package var backend: ByteString
    package var effect: CallEffect
    /// The bound arguments, canonical JSON. Sealed; the entry carries a salted digest.
    package var arguments: [UInt8]
    /// What the policies were told beside the arguments, JSON of one line, as the gateway wants it back. Sealed with them.
    package var input: [UInt8]?
    /// SHA-256 that stands for exactly this call: tool and bound arguments. Approvals and repeated requests are matched by it.
    package var digest: [UInt8]
    package var basis: CallBasis
    /// The caller's own key for this write.
    package var requestKey: ByteString?
    /// True where a person has been shown that it repeats another write, and said yes.
    package var repeats: Bool
    /// The hold whose approval is spent.
    package var hold: ByteString?
    /// The call for which this look-up is made.
    package var parent: ByteString?
    /// True where it is made for a past call, as an undo is and whatever proves something for it: a tenant's bounds do not stop that.
    package var isForPastCall = false
    /// The call that this one undoes.
    package var undoes: ByteString?
    /// The incident that it belongs to.
    package var incident: ByteString?
    /// What undoes this one, as the gateway wants it back (JSON). Sealed.
    package var undo: [UInt8]?
    /// The counters that the decision read.
    package var readings: [CounterReading]
    /// What this call adds to counters.
    package var reservations: [Reservation]
    /// Decides again, purely, on counters that have moved; nil: any movement throws ``LedgerError/moved(_:)``.
    package var stillPermitted: (@Sendable ([CounterReading]) -> Bool)?
    /// Run first, in order.
    package var conditions: [Condition]

    package init(
        call: ByteString, subject: CallSubject, tool: ByteString, backend: ByteString, effect: CallEffect,
        arguments: [UInt8],
        digest: [UInt8], basis: CallBasis, requestKey: ByteString? = nil, repeats: Bool = false,
        hold: ByteString? = nil,
        parent: ByteString? = nil, undoes: ByteString? = nil, incident: ByteString? = nil, undo: [UInt8]? = nil,
        readings: [CounterReading] = [],
        reservations: [Reservation] = [], stillPermitted: (@Sendable ([CounterReading]) -> Bool)? = nil,
        conditions: [Condition] = []
    ) {
        self.call = call
        self.subject = subject
        self.tool = tool
        self.backend = backend
        self.effect = effect
        self.arguments = arguments
        self.digest = digest
        self.basis = basis
        self.requestKey = requestKey
        self.repeats = repeats
        self.hold = hold
        self.parent = parent
        self.undoes = undoes
        self.incident = incident
        self.undo = undo
        self.readings = readings
        self.reservations = reservations
        self.stillPermitted = stillPermitted
        self.conditions = conditions
    }
}
