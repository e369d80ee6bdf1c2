import Primitives

/// What a decision was about, sealed as one content: the arguments, or what a hold froze, and on a line of its own what the policies
/// were told beside them. JSON of one line each. Older contents have the first line alone.
struct DecidedContent {
    /// As it was given, JSON.
    let subject: [UInt8]
    /// See ``IntentDraft/input``.
    let input: [UInt8]?

    init(_ subject: [UInt8], input: [UInt8]?) {
        self.subject = subject
        self.input = input
    }

    init(sealed content: [UInt8]) {
        guard let end = content.firstIndex(of: Self.newline) else {
            self.init(content, input: nil)
            return
        }
        self.init(Array(content[..<end]), input: Array(content[(end + 1)...]))
    }

    /// What is sealed. An input for which there is no room is left out.
    func bytes(limit: Int) -> [UInt8] {
        guard let input, subject.count + input.count < limit, !input.contains(Self.newline) else { return subject }
        var bytes = subject
        bytes.reserveCapacity(subject.count + 1 + input.count)
        bytes.append(Self.newline)
        bytes.append(contentsOf: input)
        return bytes
    }

    private static let newline = UInt8(ascii: "\n")
}
