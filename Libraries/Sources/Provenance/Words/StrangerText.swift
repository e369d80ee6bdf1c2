import Primitives

/// The parts of a stranger's text that an agent might pick up as an identifier: words with a digit or a joint in them.
enum StrangerText {
    /// Calls `visit` with at most so many, in the order written, each as it is spelt. The whole text is none.
    static func parts(of text: ByteString, limit: Int, visit: (Slice<UnsafeBufferPointer<UInt8>>) -> Void) {
        text.withBytes { bytes in
            var found = 0
            var position = 0
            while position < bytes.count, found < limit {
                let part = part(from: position, in: bytes)
                position = max(part.next, position + 1)
                let range = part.range
                guard part.isTelling, range.count < bytes.count, range.count <= ValueForm.greatestLength else {
                    continue
                }
                visit(bytes[range])
                found += 1
            }
        }
    }

    /// The next stretch of words and joints, from its first word to its last; and whether anything in it is more than a letter.
    private static func part(
        from start: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (range: Range<Int>, isTelling: Bool, next: Int) {
        var position = start
        var first: Int?
        var last = start
        var isTelling = false
        /// A joint since the last word: it counts where another word follows.
        var isJoined = false
        while position < bytes.count {
            let byte = bytes[position]
            let kind: Kind
            var length = 1
            if byte < 0x80 {
                kind = kinds[Int(byte)]
            } else {
                guard let found = UTF8Reader.scalar(at: position, in: bytes) else { break }
                length = found.length
                kind = self.kind(of: found.scalar)
            }
            switch kind {
            case .letter, .digit:
                if first == nil { first = position }
                if kind == .digit || isJoined { isTelling = true }
                isJoined = false
                last = position + length
            case .joint where first != nil: isJoined = true
            case .joint: break
            case .other:
                if let first { return (first..<last, isTelling, position + length) }
            }
            position += length
        }
        return ((first ?? position)..<max(last, first ?? position), isTelling && first != nil, position)
    }

    private enum Kind: UInt8 {
        case letter, digit, joint, other
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        if scalar.isASCII, ("0"..."9").contains(scalar) { return .digit }
        if Token.isWord(scalar) {
            return !scalar.isASCII && scalar.properties.numericType != nil ? .digit : .letter
        }
        return Token.isConnector(scalar) ? .joint : .other
    }

    private static let kinds: [Kind] = (0..<128).map { kind(of: Unicode.Scalar(UInt8($0))) }
}
