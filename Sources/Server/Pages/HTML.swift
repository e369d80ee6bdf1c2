import Primitives

/// A piece of markup. Text gets into one by interpolation alone, and is escaped there: there is no other way in, so whatever a back end,
/// an agent or a user wrote is read as the text that it is.
struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
    /// The markup.
    let markup: String

    init(stringLiteral markup: StaticString) { self.markup = "\(markup)" }

    init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

    private init(joined markup: String) { self.markup = markup }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: StaticString) { markup += "\(literal)" }
        mutating func appendInterpolation(_ text: ByteString) { markup += HTML.escaped(text.text) }
        mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }
        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { markup += piece.markup } }
    }

    /// Nothing.
    static let none = HTML(joined: "")

    /// Text as markup: good between tags and in quoted attributes. Characters that have no look of their own, or turn the direction of
    /// others, are named.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
                    escaped += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
                default: escaped.unicodeScalars.append(scalar)
                }
            }
        }
        return escaped
    }
}
