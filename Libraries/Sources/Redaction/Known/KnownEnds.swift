/// Finds the values of a table by their first two and last three bytes.
struct KnownEnds {
    /// The key above, the value's place below; in order.
    private let places: [UInt64]

    init(pool: [UInt8], offsets: [UInt32]) {
        var places: [UInt64] = []
        for index in 0..<max(offsets.count - 1, 0) {
            let bytes = pool[Int(offsets[index])..<Int(offsets[index + 1])]
            guard bytes.count > 5 else { continue }
            places.append(Self.key(bytes, bytes) << 32 | UInt64(index))
        }
        places.sort()
        self.places = places
    }

    static let none = KnownEnds(pool: [], offsets: [])

    var memory: Int { places.count * 8 }

    /// By their places in the table.
    func values(head: ArraySlice<UInt8>, tail: ArraySlice<UInt8>) -> some Sequence<UInt32> {
        let key = Self.key(head, tail)
        return places[bound(key << 32)..<bound((key + 1) << 32)].lazy.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// The first place that is not less.
    private func bound(_ place: UInt64) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] >= place { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// 31 bits.
    private static func key(_ head: ArraySlice<UInt8>, _ tail: ArraySlice<UInt8>) -> UInt64 {
        let bytes = head.prefix(2) + tail.suffix(3)
        return KnownTable.hash(bytes.reduce(0) { $0 << 8 | UInt64($1) }) >> 33
    }
}
