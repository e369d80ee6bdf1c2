package import Primitives

/// A secret of a call's result on its way to the user: sealed, for ten minutes at most, to be shown once on Remit's own page. Agents
/// know its handle, which opens nothing.
package struct Handover: Hashable, Sendable {
    /// How far it is.
    package enum State: String, Hashable, Sendable {
        case waiting, shown, expired
    }

    /// For how many seconds it is kept.
    package static let lifetime: Int64 = 600

    /// `hov_…`
    package let id: ByteString
    package let tenant: ByteString
    /// Remit's own id of the user.
    package let user: ByteString
    package let session: ByteString
    /// The call in whose result it stood.
    package let call: ByteString
    /// `⟦sealed:apikey-secret:3f09a1c27be4⟧`: what stands for it in everything that is shown or written down.
    package let handle: ByteString
    /// What it is, in words: `APIKey secret`.
    package let what: ByteString
    package let expires: Timestamp
    package let state: State
}

/// A value that was taken out of a result.
struct SealedValue: Hashable, Sendable {
    let handle: ByteString
    let what: ByteString
    let value: ByteString
}
