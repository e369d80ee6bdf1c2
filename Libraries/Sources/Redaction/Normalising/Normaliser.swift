/// Undoes, byte by byte, the spellings under which text says the same: JSON's and programs' `\u0041`, `\x41` and `\n`, percent
/// encoding (RFC 3986 section 2.1), HTML character references, compatibility characters, characters of no width.
///
/// An unfinished escape is held until it is decided; what turns out to be none goes on as it is. Percent signs, ampersands and
/// backslashes may themselves be escaped. The result does not depend on how the input is cut.
struct Normaliser {
    /// What stands before a byte: nothing to join, a word, or a word that nobody would write in a sentence.
    enum Before { case other, word, code }

    private enum Mode { case text, backslash, escape, octal, percent, reference, marker, glue, join, quoted }

    /// What is decided and not yet taken.
    private(set) var output: [Symbol] = []
    private var mode = Mode.text
    /// The bytes after the one that began an escape.
    private var tail: [UInt8] = []
    /// The byte that began it, and how many bytes of input that took.
    private var opening = Symbol(byte: 0, width: 0, isEscaped: false)
    private var scalar = PartialScalar()
    private var glue = EventGlue()
    private var join: JoinGlue?
    /// What the next byte stands after: glue joins only what is a word on both sides. The scanner says it.
    var before = Before.other
    /// Server-sent events: what stands between two pieces of a text is left out.
    var isEventStream = false

    /// True where the next byte may begin an escape.
    var isOpen: Bool { mode == .text }

    /// True where the next plain byte stands for itself.
    @inline(__always)
    var isIdle: Bool { mode == .text && scalar.isEmpty }

    /// How many bytes of input are held.
    var heldCount: Int { (mode == .text ? 0 : opening.width + tail.count) + scalar.width }

    mutating func removeOutput() { output.removeAll(keepingCapacity: true) }

    /// By byte: may begin an escape or is part of a longer character.
    static let special: [Bool] = (UInt8.min...UInt8.max).map {
        $0 >= 0x80 || ByteSet.escapes.contains($0) || JoinGlue.openings.contains($0)
    }
    /// The same in a stream of events, where a quote may end a piece.
    static let specialInEvents: [Bool] = (UInt8.min...UInt8.max).map { special[Int($0)] || $0 == UInt8(ascii: "\"") }
    /// By byte: the first digit of a sign in quoted-printable.
    static let quotedStarts: [Bool] = (UInt8.min...UInt8.max).map { ByteSet.quotedStarts.contains($0) }

    mutating func take(_ byte: UInt8) {
        switch mode {
        case .text: text(byte)
        case .backslash: backslash(byte)
        case .escape: escape(byte)
        case .percent: percent(byte)
        case .reference: reference(byte)
        case .marker: marker(byte)
        case .glue: glue(byte)
        case .join: join(byte)
        case .octal: octal(byte)
        case .quoted: quoted(byte)
        }
    }

    /// Lets go of what is held as it stands.
    mutating func finish() {
        // Each pass lets go of a byte at least.
        while mode != .text { if mode == .glue || mode == .join { ungluing() } else { giveUp() } }
        for symbol in scalar.giveUp() { output.append(symbol) }
    }

    private mutating func text(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): open(byte, .backslash)
        case UInt8(ascii: "%"): open(byte, .percent)
        case UInt8(ascii: "&"): open(byte, .reference)
        case UInt8(ascii: "="):
            flushScalar()
            open(byte, .quoted)
        case UInt8(ascii: "\"") where isEventStream:
            flushScalar()
            glue = EventGlue()
            open(byte, .glue)
        case _ where before != .other && JoinGlue.openings.contains(byte): openJoin(byte, width: 1)
        default: decoded(byte, width: 1, isEscaped: false)
        }
    }

    /// Quoted-printable (RFC 2045 section 6.7), of the signs that keys are made with and whose number cannot be the first of a value
    /// made of digits or of small letters: `+ - . / : = _ ~`.
    private mutating func quoted(_ byte: UInt8) {
        guard let first = tail.first else {
            guard
                byte == UInt8(ascii: "2") || byte == UInt8(ascii: "3") || byte == UInt8(ascii: "5")
                    || byte == UInt8(ascii: "7")
            else { return retry(byte) }
            return tail.append(byte)
        }
        let value = Self.number([first, byte], radix: 16)
        guard byte.isUpper, [0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x5F, 0x7E].contains(value) else { return retry(byte) }
        mode = .text
        output.append(Symbol(byte: UInt8(truncatingIfNeeded: value), width: 3, isEscaped: true, isQuoted: true))
    }

    private mutating func glue(_ byte: UInt8) {
        tail.append(byte)
        switch glue.take(byte) {
        case .more: return
        case .whole:
            mode = .text
            output.append(Symbol(byte: 0, width: opening.width + tail.count, isEscaped: false, isDropped: true))
        case .none: ungluing()
        }
    }

    /// A quotation mark, star, backtick or bracket after a word.
    private mutating func openJoin(_ byte: UInt8, width: Int) {
        guard before != .other, let join = JoinGlue(byte, isCode: before == .code) else {
            mode = .text
            return decoded(byte, width: width, isEscaped: width > 1)
        }
        flushScalar()
        self.join = join
        open(byte, width: width, .join)
    }

    private mutating func join(_ byte: UInt8) {
        let verdict = join?.take(byte) ?? .none
        switch verdict {
        case .more: tail.append(byte)
        case .none:
            tail.append(byte)
            ungluing()
        case .whole, .ended:
            if verdict == .whole { tail.append(byte) }
            mode = .text
            output.append(Symbol(byte: 0, width: opening.width + tail.count, isEscaped: false, isDropped: true))
            if verdict == .ended {
                before = .other
                text(byte)
            }
        }
    }

    /// It was no glue: what was held is taken anew, and may hold other escapes.
    private mutating func ungluing() {
        let held = tail
        mode = .text
        before = .other
        output.append(opening)
        for byte in held { take(byte) }
    }

    private mutating func open(_ byte: UInt8, width: Int = 1, _ mode: Mode) {
        tail.removeAll(keepingCapacity: true)
        opening = Symbol(byte: byte, width: width, isEscaped: width > 1)
        self.mode = mode
    }

    private mutating func backslash(_ byte: UInt8) {
        let width = opening.width + 1
        switch byte {
        case UInt8(ascii: "\\") where opening.width < 4: open(byte, width: width, .backslash)
        case UInt8(ascii: "u"), UInt8(ascii: "x"), UInt8(ascii: "U"):
            tail.append(byte)
            mode = .escape
        case UInt8(ascii: "n"): close(UInt8(ascii: "\n"), width: width)
        case UInt8(ascii: "r"): close(UInt8(ascii: "\r"), width: width)
        case UInt8(ascii: "t"): close(UInt8(ascii: "\t"), width: width)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\n"): openJoin(byte, width: width)
        case UInt8(ascii: "/"), UInt8(ascii: "\r"): close(byte, width: width)
        case UInt8(ascii: "0"), UInt8(ascii: "1"):
            tail.append(byte)
            mode = .octal
        default: retry(byte)
        }
    }

    private mutating func escape(_ byte: UInt8) {
        // `\u{73}` of Swift, Rust and JavaScript, `\x{73}` of Perl.
        let isBraced = tail.count > 1 && tail[1] == UInt8(ascii: "{")
        if byte == UInt8(ascii: "{"), tail.count == 1 { return tail.append(byte) }
        if byte == UInt8(ascii: "}"), isBraced, tail.count > 2 {
            let width = opening.width + tail.count + 1
            return close(scalar: Self.number(tail.dropFirst(2), radix: 16), width: width)
        }
        guard Self.digit(byte) != nil, tail.count < 9 else { return retry(byte) }
        tail.append(byte)
        let length = tail[0] == UInt8(ascii: "u") ? 5 : tail[0] == UInt8(ascii: "U") ? 9 : 3
        guard !isBraced, tail.count == length else { return }
        close(scalar: Self.number(tail.dropFirst(), radix: 16), width: opening.width + tail.count)
    }

    /// `\163`: three octal digits of a character of ASCII that shows (C, POSIX shells).
    private mutating func octal(_ byte: UInt8) {
        guard byte &- 0x30 < 8 else { return retry(byte) }
        tail.append(byte)
        guard tail.count == 3 else { return }
        let value = Self.number(tail[...], radix: 8)
        guard (0x21...0x7E).contains(value) else { return giveUp() }
        close(scalar: value, width: opening.width + 3)
    }

    private mutating func percent(_ byte: UInt8) {
        // `%u0073`, as `escape()` of JavaScript spells it.
        if byte == UInt8(ascii: "u"), tail.isEmpty {
            mode = .escape
            return tail.append(byte)
        }
        guard Self.digit(byte) != nil else { return retry(byte) }
        tail.append(byte)
        guard tail.count == 2 else { return }
        let value = UInt8(truncatingIfNeeded: Self.number(tail[...], radix: 16))
        let width = opening.width + 2
        if value == UInt8(ascii: "%"), opening.width < 5 { return open(value, width: width, .percent) }
        close(value, width: width)
    }

    private mutating func reference(_ byte: UInt8) {
        if byte == UInt8(ascii: ";") {
            let width = opening.width + tail.count + 1
            guard let value = HTMLReference.scalar(tail) else { return retry(byte) }
            if value == 0x26, opening.width < 6 { return open(UInt8(ascii: "&"), width: width, .reference) }
            return close(scalar: value, width: width)
        }
        guard tail.count < HTMLReference.greatestLength, HTMLReference.mayHold(byte) else { return retry(byte) }
        tail.append(byte)
    }

    /// Between the brackets of a marker: its label and number, then U+27E7.
    private mutating func marker(_ byte: UInt8) {
        let close: [UInt8] = [0xE2, 0x9F, 0xA7]
        let closing = tail.reversed().prefix { $0 >= 0x80 }.count
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: ":"):
            guard closing == 0, tail.count < 80 else { return retry(byte) }
            tail.append(byte)
        default:
            guard closing < 3, byte == close[closing], tail.count > closing else { return retry(byte) }
            tail.append(byte)
            guard closing == 2 else { return }
            mode = .text
            output.append(Symbol(byte: Symbol.marker, width: opening.width + tail.count, isEscaped: false))
        }
    }

    /// The escape is none: what was held goes on as it is, and the byte begins anew.
    private mutating func retry(_ byte: UInt8) {
        giveUp()
        text(byte)
    }

    private mutating func giveUp() {
        mode = .text
        output.append(opening)
        for byte in tail { output.append(Symbol(byte: byte, width: 1, isEscaped: false)) }
    }

    private mutating func close(_ byte: UInt8, width: Int) {
        mode = .text
        decoded(byte, width: width, isEscaped: true)
    }

    private mutating func close(scalar value: UInt32, width: Int) {
        mode = .text
        flushScalar()
        emit(value, width: width, isEscaped: true)
    }

    private mutating func decoded(_ byte: UInt8, width: Int, isEscaped: Bool) {
        guard byte >= 0x80 else {
            flushScalar()
            output.append(Symbol(byte: byte, width: width, isEscaped: isEscaped))
            return
        }
        if !scalar.accepts(byte) { flushScalar() }
        if let whole = scalar.append(byte, width: width, isEscaped: isEscaped) {
            emit(whole.value, width: whole.width, isEscaped: whole.isEscaped)
        }
    }

    private mutating func flushScalar() {
        for symbol in scalar.giveUp() { output.append(symbol) }
    }

    private mutating func emit(_ value: UInt32, width: Int, isEscaped: Bool) {
        if value == 0x27E6, !isEscaped { return open(Symbol.otherCharacter, width: width, .marker) }
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            return output.append(Symbol(byte: byte, width: width, isEscaped: isEscaped))
        }
        switch FoldedScalar(value) {
        case .dropped: output.append(Symbol(byte: 0, width: width, isEscaped: isEscaped, isDropped: true))
        case .byte(let byte): output.append(Symbol(byte: byte, width: width, isEscaped: isEscaped))
        case .bytes(let bytes): spell(bytes, width: width, isEscaped: isEscaped)
        case .same:
            let bytes = Unicode.Scalar(value).map { Array(String(Character($0)).utf8) }
            spell(bytes ?? [Symbol.otherCharacter], width: width, isEscaped: isEscaped)
        }
    }

    private mutating func spell(_ bytes: [UInt8], width: Int, isEscaped: Bool) {
        for (index, byte) in bytes.enumerated() {
            output.append(Symbol(byte: byte, width: index == 0 ? width : 0, isEscaped: isEscaped))
        }
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// Saturates far beyond the last scalar.
    static func number(_ digits: ArraySlice<UInt8>, radix: UInt32) -> UInt32 {
        digits.reduce(0) { min($0 &* radix &+ (digit($1) ?? 0), 0x20_0000) }
    }
}
