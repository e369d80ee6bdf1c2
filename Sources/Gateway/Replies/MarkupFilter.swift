import Primitives

/// Takes out of a reply, as it comes, what markdown and HTML would make a link or an image of: elements of HTML altogether; and the
/// destination behind `](` or `]:` where its host is not listed. Text stays, and so does what stands between brackets.
///
/// What it holds is bounded: a destination or an element that does not end is none.
struct MarkupFilter {
    private enum Mode {
        case text
        /// After `<` and a letter, `/`, `!` or `?`.
        case element
        /// After `](`.
        case destination
        /// After `]:`.
        case definition
    }

    private static let longestElement = 4096
    private static let longestDestination = 2048

    private let hosts: Set<ByteString>
    private var mode = Mode.text
    /// What is not decided, from the sign on that opened the mode.
    private var held: [UInt8] = []
    /// How many destinations and elements were taken out.
    private(set) var removed = 0

    init(hosts: Set<ByteString>) { self.hosts = hosts }

    mutating func push(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        for byte in bytes { take(byte, &output) }
        return output
    }

    /// The rest, once there is no more.
    mutating func finish() -> [UInt8] {
        var output: [UInt8] = []
        switch mode {
        case .text: output = held
        case .element, .destination: removed += 1
        case .definition: close(definition: nil, &output)
        }
        held = []
        mode = .text
        return output
    }

    private mutating func take(_ byte: UInt8, _ output: inout [UInt8]) {
        switch mode {
        case .text: takeText(byte, &output)
        case .element:
            held.append(byte)
            if byte == UInt8(ascii: ">") {
                // Never nothing: what stood on both sides of it could make another (`<<b>img …>`, `]<b>(…)`).
                let kept = autolink
                leave(&output, with: kept.isEmpty ? [UInt8(ascii: " ")] : kept)
            } else if held.count > Self.longestElement {
                // It is no element, and without its signs it is text like any other.
                let text = held
                leave(&output, with: [UInt8(ascii: " ")])
                for byte in text where byte != UInt8(ascii: "<") { take(byte, &output) }
            }
        case .destination:
            if byte == UInt8(ascii: ")") {
                let words = held.split(whereSeparator: Self.isBlank)
                let isGood = words.first.map { isListed(Array($0)) } ?? false
                if isGood {
                    leave(&output, with: Array("](".utf8) + (words.first ?? []) + [byte])
                } else {
                    close()
                }
            } else {
                held.append(byte)
                if held.count > Self.longestDestination {
                    close()
                }
            }
        case .definition:
            let isBlank = Self.isBlank(byte)
            if isBlank, held.allSatisfy(Self.isBlank) {
                held.append(byte)
                if held.count > 64 { close(definition: nil, &output) }
            } else if isBlank {
                close(definition: byte, &output)
            } else {
                held.append(byte)
                if held.count > Self.longestDestination {
                    removed += 1
                    leave(&output, with: closed)
                }
            }
        }
    }

    private mutating func takeText(_ byte: UInt8, _ output: inout [UInt8]) {
        switch (held.last, byte) {
        case (UInt8(ascii: "<")?, let next) where Self.opensElement(next):
            held.append(byte)
            mode = .element
        case (UInt8(ascii: "]")?, UInt8(ascii: "(")):
            held = []
            mode = .destination
        case (UInt8(ascii: "]")?, UInt8(ascii: ":")):
            held = []
            mode = .definition
        default:
            output += held
            held = []
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "]") { held = [byte] } else { output.append(byte) }
        }
    }

    private mutating func leave(_ output: inout [UInt8], with bytes: some Sequence<UInt8>) {
        output += bytes
        held = []
        mode = .text
    }

    private let closed: [UInt8] = [UInt8(ascii: "]")]

    /// A destination goes, and its bracket waits: `](…)` behind it would be the next.
    private mutating func close() {
        removed += 1
        held = closed
        mode = .text
    }

    /// `<https://listed.example/…>`: the address alone.
    private var autolink: [UInt8] {
        let inner = Array(held.dropFirst().dropLast())
        return isListed(inner) ? inner : []
    }

    /// A note (`[1]: see below`) stays; what leads elsewhere does not.
    private mutating func close(definition end: UInt8?, _ output: inout [UInt8]) {
        let word = held.drop(while: Self.isBlank)
        let stays = word.isEmpty || isListed(Array(word)) || word.allSatisfy(Self.isWord)
        if !stays { removed += 1 }
        let rest = held.prefix { Self.isBlank($0) }
        leave(
            &output,
            with: Array("]:".utf8) + rest + (stays ? Array(word) : []) + (end.map { [$0] } ?? []))
    }

    private func isListed(_ bytes: [UInt8]) -> Bool {
        guard let destination = LinkDestination(bytes) else { return false }
        return hosts.contains(destination.host)
    }

    private static func opensElement(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Of a word that leads nowhere by itself.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "-"): true
        default: byte >= 0x80
        }
    }
}
