import Primitives

/// A user's own words in what she sent: not what she quotes.
enum SpokenWords {
    static func own(of text: ByteString) -> ByteString {
        var lines: [Substring] = []
        for line in text.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.drop { $0 == " " || $0 == "\t" }
            if start.hasPrefix(">") { continue }
            if start.hasPrefix("-----Original") || start.hasPrefix("---------- Forwarded") { break }
            lines.append(line)
        }
        return ByteString(withoutQuotes(lines.joined(separator: "\n")))
    }

    /// Without what stands between quotation marks.
    private static func withoutQuotes(_ text: String) -> String {
        var output = ""
        var held = ""
        var close: Character?
        for character in text {
            if let end = close {
                held.append(character)
                if character == end {
                    close = nil
                    held = ""
                }
            } else if let end = pairs.first(where: { $0.open == character })?.close {
                close = end
                held = String(character)
            } else {
                output.append(character)
            }
        }
        // A mark that nothing closes quotes nothing.
        return output + held
    }

    private static let pairs: [(open: Character, close: Character)] = [
        ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"),
    ]
}
