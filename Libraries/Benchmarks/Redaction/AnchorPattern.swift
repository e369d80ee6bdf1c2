import Primitives
import Redaction

/// A form of key as a regular expression in the syntax that Hyperscan and PCRE share, for an engine that is measured beside this one.
struct AnchorPattern {
    /// Repetitions beyond this make Hyperscan's automata large; for what comes first it changes nothing.
    private static let most = 100

    /// One for each form: head, any of the anchors, the least of the body.
    static var all: [String] {
        KeyForm.all.map { form in
            let anchors = form.anchors.map { escaped($0) }.joined(separator: "|")
            return (form.head.map(part) ?? "") + "(?:\(anchors))" + part(form.body)
        }
    }

    private static func part(_ part: KeyPart) -> String {
        let least = min(part.length.lowerBound, most)
        let greatest = min(part.length.upperBound, most)
        return set(part.bytes) + (part.isOpen ? "{\(least),}" : "{\(least),\(max(least, greatest))}")
    }

    private static func set(_ bytes: ByteSet) -> String {
        "[" + (0...255).filter { bytes.contains(UInt8($0)) }.map { hexadecimal(UInt8($0)) }.joined() + "]"
    }

    private static func escaped(_ text: ByteString) -> String { text.utf8.map(hexadecimal).joined() }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }
}
