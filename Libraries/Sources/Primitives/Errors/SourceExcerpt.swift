/// The line of a text that something was found on, with the place in it: fit for a terminal, so one line of bounded length on which
/// nothing is invisible.
public struct SourceExcerpt: Hashable, Sendable, CustomStringConvertible {
    /// The most Unicode scalars on either side of the place.
    public static let reach = 80

    /// The line, or the part of it around the place, with `…` where it was cut. What would not show itself is `\u{FFFD}`, a tab a
    /// space.
    public let text: String
    /// How many Unicode scalars of `text` stand before the place.
    public let before: Int

    /// What stands around a byte of a text in UTF-8; behind the last one it is the end.
    public init(_ bytes: [UInt8], at offset: Int) {
        let place = min(max(0, offset), bytes.count)
        let most = Self.reach * 4
        var start = place
        while start > 0, place - start < most, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var end = place
        while end < bytes.count, end - place < most, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        // lint: bytes (shown to a person, and what is no UTF-8 shows as that)
        let left = Array(String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars.map(Self.visible))
        // lint: bytes (shown to a person, and what is no UTF-8 shows as that)
        var right = Array(String(decoding: bytes[place..<end], as: UTF8.self).unicodeScalars)
        let isWhole = end == bytes.count || bytes[end] == UInt8(ascii: "\n")
        if isWhole, right.last == "\r" { right.removeLast() }
        var shown = String.UnicodeScalarView()
        let isCut = left.count > Self.reach || start > 0 && bytes[start - 1] != UInt8(ascii: "\n")
        if isCut { shown.append("…") }
        shown.append(contentsOf: left.suffix(Self.reach))
        before = shown.count
        shown.append(contentsOf: right.prefix(Self.reach).map(Self.visible))
        if !isWhole || right.count > Self.reach { shown.append("…") }
        text = String(shown)
    }

    /// The text, and a `^` below the place; each on a line of its own, four spaces from the left.
    public var description: String { "    \(text)\n    \(String(repeating: " ", count: before))^" }

    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar == "\t" { return " " }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return "\u{FFFD}"
        default: return scalar
        }
    }
}
