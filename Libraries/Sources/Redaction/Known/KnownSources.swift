import Primitives

/// All that is known for one reader.
struct KnownSources: Sendable {
    /// A table, and the owners in it whose values he may see.
    struct Source: Sendable {
        let table: KnownTable
        var visible: Set<UInt32> = []
        var isOfTenants = false
    }

    var sources: [Source] = []
    /// Values that are known by their hash.
    var hashed: KnownValues?

    static let none = KnownSources()

    var isEmpty: Bool { sources.isEmpty && hashed == nil }

    func trails() -> [KnownTrail] { sources.map { KnownTrail(table: $0.table, visible: $0.visible) } }
}

extension KnownSources {
    /// Nothing of tenants yet.
    init(_ known: KnownValues) {
        if known.hasHashed { hashed = known }
        guard !known.plain.isEmpty else { return }
        // Secrets stand anywhere, also inside words: once as they are but for blanks, and once by their letters and digits alone.
        var solid = KnownTableBuilder(isBounded: false, folds: KnownFold.solid)
        var compact = KnownTableBuilder(isBounded: false, folds: KnownFold.compact)
        let values = known.plain.sorted { $0.key < $1.key }
        for (number, (value, label)) in values.enumerated() {
            let owner = UInt32(truncatingIfNeeded: number)
            let whole = KnownForm(value.utf8, folds: KnownFold.solid)
            let letters = KnownForm(value.utf8, folds: KnownFold.compact)
            let isExact = !whole.bytes.allSatisfy(ByteSet.hex.contains)
            if letters.bytes.count >= Self.leastCompact { compact.add(letters, label, owner: owner, isExact: isExact) }
            if letters.bytes.count < Self.leastCompact || letters.bytes != whole.bytes {
                solid.add(whole, label, owner: owner, isExact: isExact)
            }
        }
        for builder in [solid, compact] {
            let table = KnownTable(builder, spelt: values.map { Array($0.key.utf8) })
            if !table.isEmpty { sources.append(Source(table: table)) }
        }
    }

    /// So few letters and digits are not taken for a secret by themselves.
    private static let leastCompact = 10
}
