/// Looks for the values of a table in one stream of bytes, whatever stands between their letters and digits.
///
/// What it finds is a function of the bytes alone. Kept are the last eight compared bytes, the stretches that known values begin
/// with, and what is found and waits for a longer value.
struct KnownTrail {
    /// The most bytes between two of a value: blanks, a line's end and its indent, punctuation.
    private static let greatestGap = 6
    private static let greatestWrap = 16
    /// What is longer in the text is decided from here on, if enough of the value was read.
    static let greatestHold = 200
    private static let certainDepth = 32
    /// Values that begin alike in text that is one run of initials; more than any real text has.
    private static let greatestCount = 64

    let table: KnownTable
    /// Owners whose values may be seen.
    let visible: Set<UInt32>
    private let folds: [UInt8]
    private let filter: [UInt64]
    private let shift: UInt64
    private let isBounded: Bool

    /// The last eight compared bytes, and whether each began a word.
    private var gram: UInt64 = 0
    private var starts: UInt64 = 0
    private var loose: UInt64 = 0
    /// The last sixteen with their case.
    private var cased: UInt128 = 0
    private var places = InlineArray<8, Int>(repeating: 0)
    private var count = 0
    /// After the last compared byte.
    private var end = 0
    private var isGap = true
    private var gap = 0
    private var newlines = 0
    private var isLooseGap = false
    private var lastSeparator: UInt8 = 0
    private var scalar = ScalarAssembler()
    private var scalarStart = 0

    private(set) var live: [KnownCandidate] = []
    /// Others' values that may turn out to be part of a longer one.
    private var pending: [KnownMatch] = []
    /// Values that may be seen: the last few.
    private(set) var own: [Range<Int>] = []
    /// One was added since the last taking.
    private(set) var isOwnNew = false
    /// What is found, to be taken.
    private(set) var ready: [KnownMatch] = []
    /// The value that is being swallowed.
    private(set) var swallowed: KnownMatch?
    /// Where its first byte was.
    private var swallowStart = 0

    init(table: KnownTable, visible: Set<UInt32>) {
        self.table = table
        self.visible = visible
        folds = table.folds
        filter = table.filter
        shift = table.filterShift
        isBounded = table.isBounded
    }

    /// Nothing is read, waits or is to be taken.
    @inline(__always)
    var isQuiet: Bool {
        live.isEmpty && scalar.isEmpty && ready.isEmpty && pending.isEmpty && !isOwnNew && swallowed == nil
    }

    /// Takes one byte at a position.
    @inline(__always)
    mutating func take(_ byte: UInt8, at position: Int) {
        let folded = folds[Int(byte)]
        if folded > KnownFold.other, live.isEmpty, scalar.isEmpty {
            keep(folded, byte, at: position, end: position &+ 1)
            if starts & 0b10_0000 != 0 { probe() }
        } else if folded == 0, live.isEmpty, isGap {
            separate(byte)
        } else {
            takeSlowly(folded, byte, at: position)
        }
    }

    private mutating func takeSlowly(_ folded: UInt8, _ byte: UInt8, at position: Int) {
        if folded == KnownFold.other {
            if scalar.isEmpty { scalarStart = position }
            guard let value = scalar.append(byte) else { return }
            return other(value, at: scalarStart, end: position + 1)
        }
        scalar.clear()
        if folded == 0 {
            if !isGap { bound() }
            separate(byte)
        } else {
            compared(folded, byte, at: position, end: position + 1)
        }
    }

    private mutating func other(_ value: UInt32, at position: Int, end: Int) {
        let isUnspaced = KnownFold.isUnspaced(value)
        switch KnownFold(value, keepsSymbols: folds[0x21] != 0) {
        case .ignored: self.end = isGap ? self.end : end
        case .separator:
            if !isGap { bound() }
            separate(0x2D)
        case .bytes(let bytes):
            if isUnspaced { bound() }
            if isUnspaced { isGap = true }
            for (index, byte) in bytes.enumerated() {
                compared(byte, byte, at: position, end: index + 1 == bytes.count ? end : position)
            }
            if isUnspaced {
                bound()
                isGap = true
            }
        }
    }

    @inline(__always)
    private mutating func keep(_ folded: UInt8, _ byte: UInt8, at position: Int, end: Int) {
        gram = gram << 8 | UInt64(folded)
        starts = starts << 1 | (isGap || !isBounded ? 1 : 0)
        loose = loose << 1 | (isLooseGap ? 1 : 0)
        cased = cased << 8 | UInt128(byte)
        places[count & 7] = position
        count &+= 1
        self.end = end
        isGap = false
        isLooseGap = false
        gap = 0
    }

    private mutating func compared(_ folded: UInt8, _ byte: UInt8, at position: Int, end: Int) {
        let isLoose = isLooseGap
        keep(folded, byte, at: position, end: end)
        if !live.isEmpty { step(folded, isLoose) }
        if starts & 0b10_0000 != 0 { probe() }
    }

    /// A byte between words.
    private mutating func separate(_ byte: UInt8) {
        isGap = true
        guard starts != 0 || !live.isEmpty else { return }
        gap += 1
        if gap == 1 { newlines = 0 }
        if byte == 0x0A { newlines += 1 }
        let isSentence: Bool =
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "|"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: ":"):
                true
            case 0x20, 0x0A: gap == 2 && lastSeparator == UInt8(ascii: ".")
            default: false
            }
        if isSentence || newlines > 1 { isLooseGap = true }
        lastSeparator = byte
        if gap > (newlines > 0 ? Self.greatestWrap : Self.greatestGap) || byte == Symbol.marker { leave() }
    }

    /// Too much stands between: nothing goes on.
    private mutating func leave() {
        starts = 0
        live.removeAll()
        settle()
    }

    /// The first bytes of a value may have been read.
    @inline(__always)
    private mutating func probe() {
        let hash = KnownTable.hash(gram & KnownTable.gramMask)
        let bit = hash >> shift
        if filter[Int(truncatingIfNeeded: bit >> 6)] & (1 << (bit & 63)) != 0 { begin(hash) }
    }

    private mutating func begin(_ hash: UInt64) {
        guard let range = table.range(of: gram & KnownTable.gramMask, hash: hash), live.count < Self.greatestCount
        else {
            return
        }
        var candidate = KnownCandidate(
            start: places[(count &- KnownTable.gramLength) & 7], values: range, depth: KnownTable.gramLength,
            isLoose: loose & 0b1_1111 != 0, end: end)
        complete(&candidate)
        if candidate.values.count > 0 { live.append(candidate) }
    }

    /// One byte more for all that is live.
    private mutating func step(_ byte: UInt8, _ isLoose: Bool) {
        var kept = 0
        for index in live.indices {
            var candidate = live[index]
            guard let values = table.narrow(candidate.values, depth: candidate.depth, byte) else { continue }
            candidate.values = values
            candidate.depth += 1
            candidate.isLoose = candidate.isLoose || isLoose
            candidate.end = end
            complete(&candidate)
            if end - candidate.start >= Self.greatestHold, !goesLong(candidate) { continue }
            live[kept] = candidate
            kept += 1
        }
        let hasLost = kept < live.count
        if hasLost { live.removeLast(live.count - kept) }
        if let swallowed, !live.contains(where: { $0.start == swallowStart }) {
            self.swallowed = nil
            ready.append(
                KnownMatch(range: swallowed.range.upperBound..<swallowed.range.upperBound, value: swallowed.value))
        }
        if hasLost, !pending.isEmpty { settle() }
    }

    /// Notes that a value ends here, if one does.
    private mutating func complete(_ candidate: inout KnownCandidate) {
        candidate.complete = nil
        guard table.length(candidate.values.low) == candidate.depth else { return }
        if isBounded {
            candidate.complete = candidate.values.low
        } else {
            match(candidate.values.low, candidate)
        }
    }

    /// A long value is masked before its end was read. Returns false for what is given up.
    private mutating func goesLong(_ candidate: KnownCandidate) -> Bool {
        if swallowed != nil, candidate.start == swallowStart {
            swallowed?.range = candidate.start..<candidate.end
            return true
        }
        guard candidate.depth >= Self.certainDepth, swallowed == nil,
            let value = (candidate.values.low..<candidate.values.high).prefix(64).first(where: {
                !table.isOwn($0, visible)
            })
        else { return false }
        let match = KnownMatch(range: candidate.start..<candidate.end, value: value, isOpen: true)
        swallowed = match
        swallowStart = candidate.start
        ready.append(match)
        return true
    }

    /// A word has ended.
    private mutating func bound() {
        for index in live.indices {
            guard let value = live[index].complete else { continue }
            live[index].complete = nil
            match(value, live[index])
        }
        live.removeAll { $0.complete == nil && $0.values.count == 1 && table.length($0.values.low) == $0.depth }
        for length in table.shortLengths where starts & (1 << UInt64(length - 1)) != 0 {
            guard let value = table.shortValue(gram, length: length) else { continue }
            match(
                value,
                KnownCandidate(
                    start: places[(count &- length) & 7],
                    values: KnownTable.Range(low: value, high: value + 1), depth: length,
                    isLoose: loose & (1 << UInt64(length - 1) - 1) != 0, end: end))
        }
        if !pending.isEmpty { settle() }
    }

    private mutating func match(_ value: UInt32, _ candidate: KnownCandidate) {
        if candidate.isLoose, isBounded, table.detail(value).isName { return }
        if let exact = table.exactBytes(value) {
            let mask: UInt128 = 1 << UInt128(min(candidate.depth, 15) * 8) - 1
            guard cased & mask == exact else { return }
        }
        let range = candidate.start..<candidate.end
        if table.isOwn(value, visible) {
            if own.count >= 16 { own.removeFirst() }
            own.append(range)
            isOwnNew = true
            pending.removeAll { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
        } else {
            pending.append(KnownMatch(range: range, value: value))
            if !isBounded { settle() }
        }
    }

    /// Passes on what no longer value can cover any more.
    private mutating func settle() {
        var waiting: [KnownMatch] = []
        for match in pending {
            if own.contains(where: {
                $0.lowerBound <= match.range.lowerBound && match.range.upperBound <= $0.upperBound
            }) {
                continue
            }
            if isBounded, live.contains(where: { $0.start <= match.range.lowerBound }) {
                waiting.append(match)
            } else {
                ready.append(match)
            }
        }
        pending = waiting
    }

    /// Nothing more comes.
    mutating func finish() {
        bound()
        leave()
        if let swallowed {
            self.swallowed = nil
            ready.append(KnownMatch(range: end..<end, value: swallowed.value))
        }
    }

    /// The text breaks off here, and a word ends.
    mutating func breakOff() {
        scalar.clear()
        bound()
        leave()
        isGap = true
    }

    /// A word may end or begin here, though it need not.
    mutating func allowBound() {
        bound()
        isGap = true
    }

    /// As it was at first.
    mutating func reset() {
        leave()
        isGap = true
        isLooseGap = false
        gap = 0
        scalar.clear()
        pending.removeAll()
        own.removeAll()
        ready.removeAll()
        swallowed = nil
    }

    /// Something is to be taken.
    var hasReady: Bool { isOwnNew || !ready.isEmpty }

    mutating func removeReady() {
        ready.removeAll(keepingCapacity: true)
        isOwnNew = false
    }

    /// Before everything that may still become a find; `.max` where there is nothing.
    var partialStart: Int {
        var first = Int.max
        for candidate in live where candidate.start < first && (swallowed == nil || candidate.start != swallowStart) {
            first = candidate.start
        }
        for match in pending where match.range.lowerBound < first { first = match.range.lowerBound }
        for match in ready where match.range.lowerBound < first { first = match.range.lowerBound }
        let begun = starts & 0b1_1111
        if begun != 0 {
            let oldest = 63 - begun.leadingZeroBitCount
            first = min(first, places[(count &- 1 &- oldest) & 7])
        }
        if !scalar.isEmpty { first = min(first, scalarStart) }
        return first
    }
}
