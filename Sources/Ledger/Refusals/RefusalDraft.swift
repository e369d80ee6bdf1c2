package import Primitives

/// A call that did not go through, for ``LedgerStore/refuse(_:)``.
package struct RefusalDraft: Sendable {
    package var call: ByteString?
    /// As far as it is known.
    package var subject: CallSubject
    /// Where the request came from. Used to count floods, and not written down.
    package var address: ByteString?
    /// The public name as it was asked for; cut at 128 bytes.
    package var tool: ByteString?
    /// The law's number, 1 to 9.
    package var law: Int64
    /// Stable, dotted: `binding.foreign`.
    package var code: ByteString
    /// Names, ids and counts; never content.
    package var detail: ByteString?
    /// The raw arguments, JSON. Sealed where the tenant is known, else left out.
    package var arguments: [UInt8]?
    /// What the policies were told beside them, where it was theirs to say; see ``IntentDraft/input``.
    package var input: [UInt8]?
    package var basis: CallBasis?

    package init(
        call: ByteString? = nil, subject: CallSubject, address: ByteString? = nil, tool: ByteString? = nil, law: Int64,
        code: ByteString, detail: ByteString? = nil, arguments: [UInt8]? = nil, basis: CallBasis? = nil
    ) {
        self.call = call
        self.subject = subject
        self.address = address
        self.tool = tool
        self.law = law
        self.code = code
        self.detail = detail
        self.arguments = arguments
        self.basis = basis
    }
}
