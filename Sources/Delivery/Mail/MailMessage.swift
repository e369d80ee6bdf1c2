package import Primitives

/// A plain message (RFC 5322, MIME). Headers are built of addresses and of text that is encoded, the body is base64: nothing that is put in
/// can become a header, a second message, or a command.
package struct MailMessage: Sendable, Hashable {
    package let from: MailAddress
    package let to: MailAddress
    /// One line.
    package let subject: ByteString
    package let body: ByteString
    /// Unique; without angle brackets.
    package let id: ByteString
    package let date: Timestamp

    package init(
        from: MailAddress, to: MailAddress, subject: ByteString, body: ByteString, id: ByteString, date: Timestamp
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.body = body
        self.id = id
        self.date = date
    }

    /// The message as it is sent after `DATA`, without the line with the dot. No line is longer than 78 bytes, and none begins with a dot.
    package var bytes: [UInt8] {
        let host = from.text.text.split(separator: "@").last.map(String.init) ?? "localhost"
        var lines = [
            "Date: \(Self.date(date))", "From: <\(from.text)>", "To: <\(to.text)>",
            "Message-ID: <\(Self.plain(id))@\(host)>",
        ]
        lines += Self.encodedWords("Subject: ", subject)
        lines += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated", "",
        ]
        lines += Self.wrapped(Base64.encode(Array(body.utf8)), at: 76)
        return Array(lines.joined(separator: "\r\n").utf8) + Array("\r\n".utf8)
    }

    /// `Thu, 26 Nov 2026 11:20:15 +0000` (RFC 5322 section 3.3).
    private static func date(_ time: Timestamp) -> String {
        let days = time.seconds / 86_400
        let rest = time.seconds % 86_400
        let (year, month, day) = CivilDate.date(daysSinceEpoch: days)
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let weekday = names[Int(clamping: ((days % 7) + 7) % 7)]
        let monthName = months.indices.contains(Int(month) - 1) ? months[Int(month) - 1] : "Jan"
        return
            "\(weekday), \(day) \(monthName) \(year) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0000"
    }

    /// RFC 2047: words of UTF-8 in base64, 45 bytes each at most, whole scalars.
    private static func encodedWords(_ header: String, _ text: ByteString) -> [String] {
        var words: [[UInt8]] = [[]]
        for given in text.text.unicodeScalars {
            // A subject is one line.
            let scalar = given.properties.generalCategory == .control ? " " : given
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > 39 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.enumerated().map { index, word in
            "\(index == 0 ? header : " ")=?utf-8?B?\(Base64.encode(word))?="
        }
    }

    private static func plain(_ id: ByteString) -> String {
        String(
            String.UnicodeScalarView(
                id.text.unicodeScalars.filter {
                    ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
                }))
    }

    private static func wrapped(_ text: String, at width: Int) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            lines.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        return lines
    }
}
