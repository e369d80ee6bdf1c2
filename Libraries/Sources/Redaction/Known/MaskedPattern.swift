/// Text with a mask or two, to be compared with known values.
struct MaskedPattern {
    private static let greatestWords = 6
    private static let leastVisible = 5
    /// So many values that begin and end alike are looked at.
    private static let greatestLook = 400

    private let bytes: [UInt8]
    private let position: Int
    private let masks: [MaskTrail.Mask]
    private let folds: [UInt8]
    /// Where words begin before the first mask, the nearest first.
    private(set) var starts: [Int] = []
    /// Where words end after the last, the nearest first.
    private(set) var ends: [Int] = []

    init(bytes: [UInt8], position: Int, masks: [MaskTrail.Mask], _ range: Range<Int>, _ folds: [UInt8]) {
        self.bytes = bytes
        self.position = position
        self.masks = masks
        self.folds = folds
        guard let first = masks.first, let last = masks.last else { return }
        func isWord(_ index: Int) -> Bool {
            range.contains(index) && bytes.indices.contains(index - position)
                && folds[Int(bytes[index - position])] > KnownFold.other
        }
        var index = first.range.lowerBound - 1
        while index >= range.lowerBound, starts.count < Self.greatestWords {
            if isWord(index), !isWord(index - 1) { starts.append(index) }
            index -= 1
        }
        index = last.range.upperBound
        while index < range.upperBound, ends.count < Self.greatestWords {
            if isWord(index), !isWord(index + 1) { ends.append(index + 1) }
            index += 1
        }
    }

    /// The known values that fit between two places.
    func values(from start: Int, to end: Int, _ table: KnownTable) -> [UInt32] {
        var parts: [[UInt8]] = []
        var from = start
        for mask in masks {
            parts.append(letters(from..<mask.range.lowerBound))
            from = mask.range.upperBound
        }
        parts.append(letters(from..<end))
        let visible = parts.reduce(0) { $0 + $1.count }
        guard let head = parts.first, let tail = parts.last, head.count >= 2, tail.count >= 3,
            visible >= Self.leastVisible
        else { return [] }
        let hidden = masks.count == 1 ? masks[0].count : 0
        return table.masked(head: head, tail: tail).prefix(Self.greatestLook).filter { value in
            let bytes = table.bytes(value)
            let missing = bytes.count - visible
            guard missing > 0, bytes.starts(with: head), bytes.suffix(tail.count) == tail[...],
                hidden == 0 || hidden <= 4 || (missing...missing + 8).contains(hidden)
                    || visible >= 8 || visible >= bytes.count / 2
            else { return false }
            return parts.count < 3 || Self.holds(parts[1], bytes.dropFirst(head.count).dropLast(tail.count))
        }
    }

    private func letters(_ range: Range<Int>) -> [UInt8] {
        guard range.lowerBound < range.upperBound else { return [] }
        return bytes[range.lowerBound - position..<range.upperBound - position].compactMap {
            folds[Int($0)] > KnownFold.other ? folds[Int($0)] : nil
        }
    }

    private static func holds(_ part: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
        guard !part.isEmpty else { return true }
        guard bytes.count >= part.count else { return false }
        return (bytes.startIndex...bytes.endIndex - part.count).contains { bytes[$0...].starts(with: part) }
    }
}
