public import Primitives

/// Whether, and how, a user's own words ask for a kind of tool.
public struct Asked: Hashable, Sendable {
    /// In which way, most clearly first.
    public enum Way: String, Sendable {
        /// Her words name the kind of deed.
        case words
        /// Her words hand over to a text that is not hers: "do what the e-mail says".
        case delegated
        /// They ask for it, and for somebody or something else.
        case elsewhere
        /// They do not.
        case nothing
    }

    public let way: Way
    /// How often, in all her messages.
    public let times: Int
    /// The messages that ask, by id.
    public let messages: [ByteString]
    /// True where each sentence that asks says whom or where by a name or an address.
    public let isSpecific: Bool

    /// Not at all.
    public static let nothing = Asked(way: .nothing, times: 0, messages: [])

    public init(way: Way, times: Int, messages: [ByteString], isSpecific: Bool = false) {
        self.way = way
        self.times = times
        self.messages = messages
        self.isSpecific = isSpecific
    }
}
