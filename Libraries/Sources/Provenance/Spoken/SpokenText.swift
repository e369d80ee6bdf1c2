public import Primitives

/// What in a user's message is her own, and what she pasted, quoted, forwarded or attached: that is a stranger's text.
///
/// Pasted are lines that begin with a mark of quotation; everything after the header of a forwarded or answered mail; fenced blocks
/// and elements of markup over several lines; quotations over several lines or longer than 200 scalars. A short quotation in
/// one line stays her own: it is how people name things. In doubt a part is pasted: then the user is asked, no more.
///
///     SpokenText("Pay this:\n> to bob@evil.net\nthanks").own     // "Pay this:\nthanks"
public struct SpokenText: Sendable {
    /// Her own words, in order. Where a part was taken out, a line ends.
    public let own: ByteString
    /// The other parts, in order, as they stand.
    public let pasted: [ByteString]

    public init(_ message: ByteString) {
        let bytes = Array(message.utf8)
        let lines = MessageLine.lines(of: bytes)
        var mask = PasteMask(count: bytes.count)
        FencedBlocks.mark(bytes, lines, in: &mask)
        MarkupElements.mark(bytes, in: &mask)
        QuotedLines.mark(bytes, lines, in: &mask)
        MailHeader.mark(lines, in: &mask)
        QuotedRuns.mark(bytes, lines, in: &mask)
        var own: [UInt8] = []
        var pasted: [ByteString] = []
        for (range, isPasted) in mask.runs {
            if isPasted {
                if let last = own.last, last != UInt8(ascii: "\n") { own.append(UInt8(ascii: "\n")) }
                if let part = ByteString(validating: bytes[range]) { pasted.append(part) }
            } else {
                own += bytes[range]
            }
        }
        // Parts are cut between scalars. Were it otherwise, nothing would be hers.
        let text = ByteString(validating: own)
        self.own = text ?? ""
        self.pasted = text == nil ? [message] : pasted
    }
}
