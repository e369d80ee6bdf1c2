import Primitives

/// The first line of a block of key material: `-----BEGIN RSA PRIVATE KEY-----` (RFC 7468), or PuTTY's `Private-Lines: 14`.
struct BlockHeader {
    /// After the words that began it.
    let start: Int
    var isPutty = false
}

extension Scanner {
    private static let privateKey = RedactionLabel(secret: "private-key")
    private static let greatestHeader = 80

    /// One byte after `-----BEGIN` that ends a run. The dashes belong to runs: the header ends with the run that ends with five.
    mutating func passBlock(_ byte: UInt8, at index: Int) {
        guard let block, block.start <= index else { return }
        let header = text(block.start, index)
        if block.isPutty {
            guard byte.isNewline else { return }
            self.block = nil
            let count = header.reduce(0) { $1.isDigit ? min($0 * 10 + Int($1 - 0x30), 10_000) : $0 }
            if byte == UInt8(ascii: "\n"), count > 0 { swallowBlock(.lines(count), from: position) }
            return
        }
        guard header.count <= Self.greatestHeader else {
            self.block = nil
            return
        }
        guard let dashes = Self.dashes(header) else { return }
        self.block = nil
        let name = header[..<dashes]
        let isPrivate = Self.holds("private", name) || Self.holds("secret", name)
        let body = min(dashes + 5 + base, position)
        if isPrivate {
            swallowBlock(.block(words: 0), from: min(body, index) == index ? position : body)
        } else {
            isInPublicBlock = true
        }
    }

    /// Where five dashes begin.
    private static func dashes(_ header: ArraySlice<UInt8>) -> Int? {
        var count = 0
        for (index, byte) in zip(header.indices, header) {
            count = byte == UInt8(ascii: "-") ? count + 1 : 0
            if count == 5 { return index - 4 }
        }
        return nil
    }

    private mutating func swallowBlock(_ kind: Swallow, from start: Int) {
        guard options.findsSecrets else { return }
        found(start..<position + 1, Self.privateKey, .form, isCertain: true, isOpen: true, value: [])
        swallow = kind
        capture = nil
        anchors.removeAll()
        wrap = nil
    }

    /// `-----END`.
    mutating func endBlock(at index: Int) {
        isInPublicBlock = false
        guard case .block = swallow else { return }
        swallow = nil
        closeFind(at: index)
    }

    private static func holds(_ word: StaticString, _ header: ArraySlice<UInt8>) -> Bool {
        let folded = header.map(\.lowercased)
        return word.withUTF8Buffer { word in
            guard folded.count >= word.count else { return false }
            return (0...folded.count - word.count).contains { folded[$0..<$0 + word.count].elementsEqual(word) }
        }
    }
}
