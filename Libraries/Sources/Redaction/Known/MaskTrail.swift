/// Reads identifiers of which somebody has starred out the middle: `cust_8******f61`, `Juniper ****** LLC`, `ac…@ex…com`.
///
/// The first two letters or digits and the last three must be there, and enough of them that one can tell whose it is.
struct MaskTrail {
    /// Where signs stand in place of what is hidden.
    struct Mask: Equatable {
        var range: Range<Int>
        /// The signs say how much is hidden, as near as that may be.
        var count: Int
    }

    /// Bytes after a mask that may still belong to it.
    private static let greatestTail = 36
    private static let greatestHead = 64
    private static let greatestCount = 4

    private(set) var masks: [Mask] = []
    /// From where on the text is held; meaningless where nothing is.
    private(set) var start = 0
    /// The signs that are being read.
    private var last: UInt8 = 0
    private var from = 0
    private var count = 0

    var isOpen: Bool { !masks.isEmpty }

    /// True for signs that masks are made of.
    @inline(__always)
    static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ".") || byte == 0xA2
            || byte == 0xA6
            || byte == 0x8F
    }

    /// Takes a sign; `before` are the two bytes before it, and `partial` is where an identifier may have begun.
    mutating func sign(_ byte: UInt8, at position: Int, after before: (UInt8, UInt8), partial: Int) {
        let width: Int
        switch (before.0, before.1, byte) {
        case (0xE2, 0x80, 0xA2), (0xE2, 0x80, 0xA6), (0xE2, 0x97, 0x8F): width = 3
        case (_, _, UInt8(ascii: "*")), (_, _, UInt8(ascii: "#")), (_, _, UInt8(ascii: ".")): width = 1
        default: return
        }
        if byte == last, from + count * width == position + 1 - width {
            count += 1
        } else {
            last = byte
            from = position + 1 - width
            count = 1
        }
        let least = byte == 0xA6 ? 1 : byte == UInt8(ascii: "*") || byte == 0xA2 || byte == 0x8F ? 2 : 3
        guard count >= least else { return }
        let mask = Mask(range: from..<position + 1, count: byte == 0xA6 || byte == UInt8(ascii: ".") ? 0 : count)
        if let open = masks.last, open.range.lowerBound == from {
            masks[masks.count - 1] = mask
        } else if isOpen || partial < from, masks.count < Self.greatestCount {
            if !isOpen { start = max(partial, from - Self.greatestHead) }
            masks.append(mask)
        }
    }

    /// True where what follows can no longer belong to a mask.
    func isOver(_ byte: UInt8, at position: Int) -> Bool {
        guard let mask = masks.last else { return false }
        return byte == 0x0A || position - mask.range.upperBound >= Self.greatestTail
    }

    mutating func close() {
        masks = []
        count = 0
    }

    /// What the text, whose first byte is at a position, shows of known values: others' only, and nothing that may be the reader's own.
    func matches(
        in text: ArraySlice<UInt8>, at position: Int, _ table: KnownTable, visible: Set<UInt32>
    ) -> [KnownMatch] {
        let bytes = Array(text)
        var others: [KnownMatch] = []
        var own: [Range<Int>] = []
        for first in masks.indices {
            let floor = first > 0 ? masks[first - 1].range.upperBound : position
            for last in first...min(first + 1, masks.count - 1) {
                let ceiling = last + 1 < masks.count ? masks[last + 1].range.lowerBound : position + bytes.count
                let pattern = MaskedPattern(
                    bytes: bytes, position: position, masks: Array(masks[first...last]), floor..<ceiling, table.folds)
                for start in pattern.starts {
                    for end in pattern.ends {
                        for value in pattern.values(from: start, to: end, table) {
                            if table.isOwn(value, visible) {
                                own.append(start..<end)
                            } else {
                                others.append(KnownMatch(range: start..<end, value: value))
                            }
                        }
                    }
                }
            }
        }
        return others.filter { match in !own.contains { $0.overlaps(match.range) } }
    }
}
