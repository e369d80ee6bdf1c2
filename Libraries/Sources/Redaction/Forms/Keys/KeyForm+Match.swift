import Primitives

extension KeyForm {
    /// The key around an anchor that stands at `anchor`, or nil where the form is not met. Looks no further than the key's length.
    func match(in bytes: ArraySlice<UInt8>, anchor: Range<Int>) -> Range<Int>? {
        guard let start = start(in: bytes, anchor: anchor.lowerBound) else { return nil }
        var end = anchor.upperBound
        // One more for the full stop that may end a sentence, one more to see that the run goes on.
        let limit = body.isOpen ? bytes.endIndex : min(bytes.endIndex, end + body.length.upperBound + 2)
        while end < limit, body.bytes.contains(bytes[end]) { end += 1 }
        // A full stop or a dash ends the sentence rather than the key.
        while end - anchor.upperBound > body.length.lowerBound, Self.trailing.contains(bytes[end - 1]) { end -= 1 }
        guard body.length.contains(end - anchor.upperBound) else { return nil }
        if !body.isOpen, end < bytes.endIndex, ByteSet.word.contains(bytes[end]) { return nil }
        let key = bytes[start..<end]
        if Placeholder.matches(body: bytes[anchor.upperBound..<end]) { return nil }
        switch evidence {
        case .anchor: return start..<end
        case .randomBody: return Randomness.isLikely(bytes[anchor.upperBound..<end]) ? start..<end : nil
        case .check: return isVerified?(key) == true ? start..<end : nil
        }
    }

    private func start(in bytes: ArraySlice<UInt8>, anchor: Int) -> Int? {
        var start = anchor
        if let head {
            while start > bytes.startIndex, head.bytes.contains(bytes[start - 1]) {
                start -= 1
                if anchor - start > head.length.upperBound { return nil }
            }
            guard head.length.contains(anchor - start) else { return nil }
        }
        if !mayStandInside, start > bytes.startIndex, ByteSet.alphanumeric.contains(bytes[start - 1]) { return nil }
        return start
    }

    private static let trailing: ByteSet = ".-"
}
