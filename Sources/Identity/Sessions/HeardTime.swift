package import Primitives

/// When a message was heard, and where, as far as the front end said so.
package struct HeardTime: Hashable, Sendable {
    package let at: Timestamp
    /// Minutes east of UTC.
    package let offset: Int?

    package init(at: Timestamp, offset: Int?) {
        self.at = at
        self.offset = offset
    }

    /// As it is written beside the words, and sealed with them: milliseconds, and after a slash the offset.
    init?(_ text: ByteString) {
        let parts = text.text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let milliseconds = Int64(parts[0]) else { return nil }
        at = Timestamp(milliseconds: milliseconds)
        guard parts.count == 2 else {
            offset = nil
            return
        }
        guard let minutes = Int(parts[1]) else { return nil }
        offset = minutes
    }

    var text: ByteString { "\(String(at.milliseconds))\(offset.map { "/\(String($0))" } ?? "")" }
}
