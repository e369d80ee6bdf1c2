/// One reply of a server (RFC 5321 section 4.2): a code, and the text of each line.
struct SMTPReply: Hashable, Sendable {
    let code: Int
    let lines: [[UInt8]]

    /// Whether a line begins with this keyword, in any case.
    func offers(_ keyword: String) -> Bool {
        let wanted = Array(keyword.utf8)
        return lines.contains { line in
            let head = line.prefix(wanted.count).map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
            let next = line.dropFirst(wanted.count).first
            return head == wanted && (next == nil || next == 0x20 || next == UInt8(ascii: "="))
        }
    }

    /// The words after a keyword.
    func words(after keyword: String) -> [[UInt8]] {
        let wanted = Array(keyword.utf8)
        for line in lines {
            let words = line.split(whereSeparator: { $0 == 0x20 || $0 == UInt8(ascii: "=") }).map { word in
                word.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
            }
            if words.first == wanted { return Array(words.dropFirst()) }
        }
        return []
    }
}

/// Puts replies together from the bytes that arrive, within limits.
struct SMTPReplyReader: Sendable {
    private static let longestLine = 2048
    private static let mostLines = 64

    private var buffer: [UInt8] = []
    private var code: Int?
    private var lines: [[UInt8]] = []

    /// Whether bytes came that belong to no reply yet.
    var hasRest: Bool { !buffer.isEmpty || !lines.isEmpty }

    mutating func add(_ bytes: [UInt8]) { buffer += bytes }

    /// The next whole reply; nil where more has to come.
    mutating func next() throws(SMTPFailure) -> SMTPReply? {
        while let end = buffer.firstIndex(of: 0x0A) {
            var line = Array(buffer[..<end])
            buffer.removeSubrange(...end)
            if line.last == 0x0D { line.removeLast() }
            guard line.count >= 3, line.count <= Self.longestLine,
                line.prefix(3).allSatisfy({ (0x30...0x39).contains($0) })
            else { throw .malformed }
            let number = line.prefix(3).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
            let separator = line.count > 3 ? line[3] : 0x20
            guard code == nil || code == number, separator == 0x20 || separator == UInt8(ascii: "-"),
                lines.count < Self.mostLines
            else { throw .malformed }
            code = number
            lines.append(Array(line.dropFirst(4)))
            if separator == 0x20 {
                let reply = SMTPReply(code: number, lines: lines)
                code = nil
                lines = []
                return reply
            }
        }
        guard buffer.count <= Self.longestLine else { throw .malformed }
        return nil
    }
}
