import Primitives

/// Elements of markup: `<blockquote>` and its like wherever they stand, any other that is not mere emphasis where it has several
/// lines. From the first that opens to the last that closes: what stands between may hold tags of its own.
enum MarkupElements {
    private struct Extent {
        var opens: Int?
        var closes: Int?
    }

    /// Elements that quote.
    private static let quoting: Set<ByteString> = ["blockquote", "pre", "quote", "q", "cite", "attachment"]
    /// Elements in which people write.
    private static let emphasis: Set<ByteString> = [
        "b", "i", "em", "strong", "u", "s", "a", "p", "br", "span", "code", "small", "sub", "sup", "mark", "font",
    ]
    private static let greatestName = 64

    static func mark(_ bytes: [UInt8], in mask: inout PasteMask) {
        var extents: [ByteString: Extent] = [:]
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: "["), let tag = tag(at: position, in: bytes) else {
                position += 1
                continue
            }
            if tag.isClosing {
                extents[tag.name, default: Extent()].closes = tag.end
            } else if extents[tag.name]?.opens == nil {
                extents[tag.name, default: Extent()].opens = position
            }
            position = tag.end
        }
        for (name, extent) in extents {
            guard let opens = extent.opens else { continue }
            let closes = extent.closes ?? opens
            if quoting.contains(name) {
                mask.add(opens..<(closes > opens ? closes : bytes.count))
            } else if !emphasis.contains(name), closes > opens, bytes[opens..<closes].contains(where: isLineEnd) {
                mask.add(opens..<closes)
            }
        }
    }

    private static func tag(at start: Int, in bytes: [UInt8]) -> (name: ByteString, isClosing: Bool, end: Int)? {
        let isBracket = bytes[start] == UInt8(ascii: "[")
        let close = isBracket ? UInt8(ascii: "]") : UInt8(ascii: ">")
        var position = start + 1
        let isClosing = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isClosing { position += 1 }
        var name: [UInt8] = []
        while position < bytes.count, name.count <= greatestName, let letter = nameByte(bytes[position]) {
            name.append(letter)
            position += 1
        }
        guard let first = name.first, first >= UInt8(ascii: "a"), name.count <= greatestName, position < bytes.count,
            let text = ByteString(validating: name), !isBracket || quoting.contains(text)
        else { return nil }
        switch bytes[position] {
        case close, UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
            UInt8(ascii: "="):
            break
        default: return nil
        }
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == close { return (text, isClosing, position + 1) }
            position += 1
        }
        // A tag that never ends still opens.
        return isBracket ? nil : (text, isClosing, position)
    }

    /// Small; nil where the name ends.
    private static func nameByte(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "-"), UInt8(ascii: ":"):
            byte
        default: nil
        }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
