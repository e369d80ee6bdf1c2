/// The rules of the Prometheus text exposition format, version 0.0.4.
package enum PrometheusText {
    /// For the `Content-Type` header of a scrape.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Escapes a help text: backslash and line feed.
    static func help(_ text: String) -> String { escape(text, quote: false) }

    /// Escapes a label's value: backslash, line feed and the double quote.
    static func label(_ text: String) -> String { escape(text, quote: true) }

    /// `[a-zA-Z_][a-zA-Z0-9_]*`: a metric's name without the colons that recording rules use, or a label's, which must not
    /// begin with two underscores.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), !text.hasPrefix("__") else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    private static func escape(_ text: String, quote: Bool) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": output.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": output.append(contentsOf: "\\n".unicodeScalars)
            case "\"" where quote: output.append(contentsOf: "\\\"".unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }
}
