/// Collects known values for a table.
struct KnownTableBuilder {
    struct Sorted {
        var pool: [UInt8] = []
        var offsets: [UInt32] = [0]
        var details: [KnownTable.Detail] = []
        var exact: [UInt32: UInt128] = [:]
        var ownerSets: [[UInt32]] = []
    }

    private struct Entry {
        var offset: UInt32
        var length: UInt32
        /// The first eight bytes.
        var key: UInt64
        var detail: KnownTable.Detail
        var isOneWord: Bool
        var exact: UInt128?
    }

    /// A name that so many owners share says nothing about one of them.
    private static let commonName = 3
    /// The most bytes in all.
    static let greatestTotal = 256 << 20

    let isBounded: Bool
    let folds: [UInt8]
    private(set) var labels: [RedactionLabel] = []
    private(set) var affixes: [KnownTable.Affix] = [KnownTable.Affix()]
    private(set) var ownerCount: UInt32 = 1
    private var labelNumbers: [RedactionLabel: UInt16] = [:]
    private var pool: [UInt8] = []
    private var entries: [Entry] = []

    init(isBounded: Bool, folds: [UInt8]) {
        self.isBounded = isBounded
        self.folds = folds
    }

    /// Adds a value of an owner. `isExact`: the case of its letters counts, if it is short enough for that to matter.
    mutating func add(_ form: KnownForm, _ label: RedactionLabel, owner: UInt32, isExact: Bool = false) {
        guard form.bytes.count >= KnownTable.leastLength, pool.count + form.bytes.count <= Self.greatestTotal else {
            return
        }
        let affix = KnownTable.Affix(lead: form.lead, trail: form.trail)
        var affixNumber = affixes.firstIndex(of: affix) ?? affixes.count
        if affixNumber == affixes.count {
            if affixNumber < 255 { affixes.append(affix) } else { affixNumber = 0 }
        }
        var number = labelNumbers[label] ?? UInt16(truncatingIfNeeded: labels.count)
        if Int(number) == labels.count {
            if labels.count < Int(UInt16.max) {
                labels.append(label)
                labelNumbers[label] = number
            } else {
                number = 0
            }
        }
        let isExact = isExact || form.bytes.count < KnownTable.gramLength && isBounded
        let key = (0..<8).reduce(0 as UInt64) { $0 << 8 | ($1 < form.bytes.count ? UInt64(form.bytes[$1]) : 0) }
        entries.append(
            Entry(
                offset: UInt32(pool.count), length: UInt32(form.bytes.count), key: key,
                detail: KnownTable.Detail(
                    owner: owner, label: number, affix: UInt8(affixNumber), isName: form.isName),
                isOneWord: form.isOneWord, exact: isExact && form.bytes.count < 16 ? Self.exact(form.cased) : nil))
        pool += form.bytes
        ownerCount = max(ownerCount, owner + 1)
    }

    /// The last bytes, at most fifteen.
    static func exact(_ bytes: [UInt8]) -> UInt128 {
        bytes.suffix(15).reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// Each value once, in order, with all of its owners.
    func sorted() -> Sorted {
        let entries = entries.sorted { left, right in
            if left.key != right.key { return left.key < right.key }
            return bytes(left).lexicographicallyPrecedes(bytes(right))
        }
        var output = Sorted()
        output.pool.reserveCapacity(pool.count)
        output.offsets.reserveCapacity(entries.count + 1)
        output.details.reserveCapacity(entries.count)
        var first = 0
        while first < entries.count {
            let bytes = bytes(entries[first])
            var last = first + 1
            while last < entries.count, entries[last].key == entries[first].key, self.bytes(entries[last]) == bytes {
                last += 1
            }
            append(entries[first..<last], bytes, to: &output)
            first = last
        }
        return output
    }

    private func append(_ same: ArraySlice<Entry>, _ bytes: ArraySlice<UInt8>, to output: inout Sorted) {
        guard let first = same.first else { return }
        var detail = first.detail
        var exact = first.exact
        if same.count > 1 {
            let owners = Set(same.map(\.detail.owner)).sorted()
            let common = first.isOneWord ? 2 : Self.commonName
            if isBounded, detail.isName, owners.count >= common { return }
            if owners.count > 1 {
                detail.owner = ownerCount + UInt32(output.ownerSets.count)
                output.ownerSets.append(owners)
            }
            if same.contains(where: { $0.exact != exact }) { exact = nil }
        }
        if let exact { output.exact[UInt32(output.details.count)] = exact }
        output.details.append(detail)
        output.pool += bytes
        output.offsets.append(UInt32(output.pool.count))
    }

    private func bytes(_ entry: Entry) -> ArraySlice<UInt8> {
        pool[Int(entry.offset)..<Int(entry.offset + entry.length)]
    }
}
