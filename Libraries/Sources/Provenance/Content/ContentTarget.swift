public import Primitives

/// A place that a text sends its reader, or money, to.
public struct ContentTarget: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A host, with or without scheme and path, or what a browser runs.
        case link
        /// An e-mail address.
        case address
        /// An account: IBAN, card, digits, or a wallet.
        case account
        /// A telephone number.
        case phone
    }

    public let kind: Kind
    /// As it stands in the text.
    public let spelt: ByteString
    /// One spelling of all that mean the same. A link: the host in small letters and the path as it is, without scheme, user,
    /// the usual ports and closing punctuation; with `//` before it where it would be none without a scheme. An address: in small letters. An
    /// account: letters and digits alone. A number to call: digits, with `+` where it was written.
    public let canonical: ByteString
}
