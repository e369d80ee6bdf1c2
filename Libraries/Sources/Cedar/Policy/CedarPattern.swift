public import Primitives

/// The right side of `like`: texts with a wildcard, for any text, between each two of them.
public struct CedarPattern: Hashable, Sendable {
    /// UTF-8 bytes; at least one piece, perhaps empty. Bytes do for scalars: no character's encoding starts within
    /// another's.
    let pieces: [[UInt8]]

    init(pieces: [[UInt8]]) { self.pieces = pieces.isEmpty ? [[]] : pieces }

    /// True if the whole text matches.
    public func matches(_ text: ByteString) -> Bool {
        var steps = Int.max
        return matches(text, steps: &steps) ?? false
    }

    /// True if the whole text matches; nil where that takes more comparisons than there are steps. Each piece is
    /// taken at its first place after the one before, which finds a match wherever there is one.
    func matches(_ text: ByteString, steps: inout Int) -> Bool? {
        text.withBytes { bytes in
            let first = pieces[0]
            let last = pieces[pieces.count - 1]
            guard spend(first.count &+ last.count, &steps) else { return nil }
            guard pieces.count > 1 else { return bytes.elementsEqual(first) }
            guard bytes.count >= first.count + last.count, bytes.starts(with: first),
                bytes.suffix(last.count).elementsEqual(last)
            else { return false }
            var position = first.count
            let end = bytes.count - last.count
            for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
                guard let found = find(piece, in: bytes, from: position, to: end, steps: &steps) else { return nil }
                guard found >= 0 else { return false }
                position = found + piece.count
            }
            return true
        }
    }

    /// Where the piece first stands, -1 where it does not, nil where the steps are spent.
    private func find(
        _ piece: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, steps: inout Int
    ) -> Int? {
        var position = start
        while position + piece.count <= end {
            var matched = 0
            while matched < piece.count, bytes[position + matched] == piece[matched] { matched += 1 }
            guard spend(matched + 1, &steps) else { return nil }
            if matched == piece.count { return position }
            position += 1
        }
        return -1
    }

    private func spend(_ count: Int, _ steps: inout Int) -> Bool {
        guard steps >= count else { return false }
        steps -= count
        return true
    }
}

extension CedarPattern: CustomStringConvertible {
    /// As a policy writes it, with quotation marks.
    public var description: String { StringLiteral.quoted(self) }
}
