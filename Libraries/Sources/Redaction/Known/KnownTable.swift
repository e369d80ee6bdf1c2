/// Very many known values, sorted, in one piece of memory, to be looked up byte by byte.
///
/// The first bytes of a value (its *gram*) are looked up in a filter and a hash table, which give the values that begin so. Each
/// byte more narrows these by binary search. A value takes its own bytes and about 25 more.
final class KnownTable: Sendable {
    /// Values that begin with the same bytes, by their places in the order.
    struct Range: Sendable {
        var low: UInt32
        var high: UInt32
        var count: Int { Int(high) - Int(low) }
    }

    /// Beside its bytes.
    struct Detail: Sendable {
        /// An owner's number, or beyond these that of a set of owners.
        var owner: UInt32
        var label: UInt16
        /// Among `affixes`.
        var affix: UInt8
        /// Letters and nothing else.
        var isName: Bool
    }

    /// The punctuation around a value.
    struct Affix: Hashable, Sendable {
        var lead: [UInt8] = []
        var trail: UInt8?
    }

    static let gramLength = 6
    static let gramMask: UInt64 = 0xFFFF_FFFF_FFFF
    /// The fewest bytes of a value.
    static let leastLength = 3

    /// A value begins and ends where words do.
    let isBounded: Bool
    let folds: [UInt8]
    /// A bit by hash of gram.
    let filter: [UInt64]
    let filterShift: UInt64
    let labels: [RedactionLabel]
    let affixes: [Affix]
    /// The longest punctuation before a value.
    let greatestLead: Int
    /// By length, whether values shorter than a gram have it.
    let shortLengths: [Int]
    private let short: [UInt64: UInt32]
    private let slots: [Range]
    private let slotShift: UInt64
    private let pool: [UInt8]
    private let offsets: [UInt32]
    private let details: [Detail]
    /// Values whose case counts.
    private let exact: [UInt32: UInt128]
    private let ends: KnownEnds
    private let ownerCount: UInt32
    private let ownerSets: [[UInt32]]

    var count: Int { details.count }
    var isEmpty: Bool { details.isEmpty }

    /// Values as they are written, by owner: each secret is an owner of its own. Empty for tenants.
    let spelt: [[UInt8]]

    init(_ builder: KnownTableBuilder, spelt: [[UInt8]] = []) {
        self.spelt = spelt
        let sorted = builder.sorted()
        isBounded = builder.isBounded
        folds = builder.folds
        labels = builder.labels
        affixes = builder.affixes
        greatestLead = builder.affixes.map(\.lead.count).max() ?? 0
        pool = sorted.pool
        offsets = sorted.offsets
        details = sorted.details
        exact = sorted.exact
        ownerCount = builder.ownerCount
        ownerSets = sorted.ownerSets
        let grams = KnownGrams(pool: sorted.pool, offsets: sorted.offsets)
        filter = grams.filter
        filterShift = grams.filterShift
        slots = grams.slots
        slotShift = grams.slotShift
        ends = builder.isBounded ? KnownEnds(pool: sorted.pool, offsets: sorted.offsets) : .none
        short = grams.short
        shortLengths = grams.shortLengths
    }

    @inline(__always)
    static func hash(_ gram: UInt64) -> UInt64 {
        let mixed = (gram ^ gram >> 23) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    /// The values that begin with a gram.
    func range(of gram: UInt64, hash: UInt64) -> Range? {
        var slot = KnownGrams.slot(hash, slotShift)
        while slots[slot].high != 0 {
            if Self.gram(in: pool, at: Int(offsets[Int(slots[slot].low)])) == gram { return slots[slot] }
            slot = slot + 1 < slots.count ? slot + 1 : 0
        }
        return nil
    }

    /// The value of fewer bytes than a gram that these are.
    func shortValue(_ gram: UInt64, length: Int) -> UInt32? {
        short[gram & (1 << UInt64(length * 8) - 1) | UInt64(length) << 56]
    }

    static func gram(in pool: [UInt8], at offset: Int) -> UInt64 {
        pool[offset..<offset + gramLength].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Values that may begin and end so.
    func masked(head: [UInt8], tail: [UInt8]) -> some Sequence<UInt32> { ends.values(head: head[...], tail: tail[...]) }

    func length(_ index: UInt32) -> Int { Int(offsets[Int(index) + 1] - offsets[Int(index)]) }

    /// Of the values in a range, all of which have this many bytes in common, those that go on with a byte.
    func narrow(_ range: Range, depth: Int, _ byte: UInt8) -> Range? {
        var low = Int(range.low)
        let high = Int(range.high)
        if length(UInt32(low)) == depth { low += 1 }
        guard low < high else { return nil }
        let first = bound(low, high, depth) { $0 >= byte }
        guard first < high, pool[Int(offsets[first]) + depth] == byte else { return nil }
        let last = byte == .max ? high : bound(first, high, depth) { $0 > byte }
        return Range(low: UInt32(first), high: UInt32(last))
    }

    /// The first value whose byte at a depth fulfils a condition that then holds for all after it.
    private func bound(_ low: Int, _ high: Int, _ depth: Int, _ holds: (UInt8) -> Bool) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = (low + high) / 2
            if holds(pool[Int(offsets[middle]) + depth]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    func bytes(_ index: UInt32) -> ArraySlice<UInt8> {
        pool[Int(offsets[Int(index)])..<Int(offsets[Int(index) + 1])]
    }

    func detail(_ index: UInt32) -> Detail { details[Int(index)] }

    /// The value's last bytes with their case, where that counts.
    func exactBytes(_ index: UInt32) -> UInt128? { exact.isEmpty ? nil : exact[index] }

    /// True where one of the owners is among those that a reader may see.
    func isOwn(_ index: UInt32, _ visible: Set<UInt32>) -> Bool {
        guard !visible.isEmpty else { return false }
        let owner = details[Int(index)].owner
        guard owner >= ownerCount else { return visible.contains(owner) }
        return ownerSets[Int(owner - ownerCount)].contains(where: visible.contains)
    }

    /// In bytes, without what the system needs for the pieces.
    var memory: Int {
        pool.count + offsets.count * 4 + details.count * MemoryLayout<Detail>.stride
            + slots.count * MemoryLayout<Range>.stride + filter.count * 8
            + ownerSets.reduce(0) { $0 + $1.count * 4 + 32 }
            + ends.memory + exact.count * 40 + short.count * 24
    }
}
