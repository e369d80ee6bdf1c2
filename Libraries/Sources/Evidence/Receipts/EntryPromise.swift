public import Primitives

/// That an entry will stand in a log by a time: the text of a signed note (C2SP signed-note) under the log's own key. Who holds one, and
/// a checkpoint of a later time whose log lacks the entry, can prove an omission.
public struct EntryPromise: Hashable, Sendable {
    /// The log's origin.
    public let log: ByteString
    /// The entry's id.
    public let entry: ByteString
    public let by: Timestamp

    /// No checkpoint starts so: the line of its size is a number.
    private static let title = "remit-promise/v1"

    public init(log: ByteString, entry: ByteString, by: Timestamp) {
        self.log = log
        self.entry = entry
        self.by = by
    }

    /// The note's text.
    public var text: [UInt8] {
        Array("\(Self.title)\nlog \(log)\nentry \(entry)\nby \(by.milliseconds)\n".utf8)
    }

    /// Nil where it is not as ``text`` writes it.
    public init?(text: [UInt8]) {
        guard let whole = ByteString(validating: text) else { return nil }
        let lines = whole.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 5, lines[1].hasPrefix("log "), lines[2].hasPrefix("entry "), lines[3].hasPrefix("by "),
            let by = Int64(lines[3].dropFirst(3))
        else { return nil }
        self.init(
            log: ByteString(lines[1].dropFirst(4)), entry: ByteString(lines[2].dropFirst(6)),
            by: Timestamp(milliseconds: by))
        guard self.text == text else { return nil }
    }
}
