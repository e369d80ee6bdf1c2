/// Where each value of a text stands, in document order: a value's descendants follow it directly.
struct JSONSourceIndex: Sendable {
    struct Entry: Sendable {
        /// The value's first byte.
        let offset: Int
        /// The first byte of the key that names the value, or -1.
        let key: Int
        /// The index after the last descendant.
        var next: Int
    }

    private(set) var entries: [Entry] = []

    mutating func open(at offset: Int, key: Int) -> Int {
        entries.append(Entry(offset: offset, key: key, next: 0))
        return entries.count - 1
    }

    mutating func close(_ entry: Int) { entries[entry].next = entries.count }

    /// The entry of the element or member number `position` of the value at `entry`.
    func child(_ position: Int, of entry: Int) -> Int? {
        var child = entry + 1
        for _ in 0..<position where child < entries.count { child = entries[child].next }
        return child < entries.count ? child : nil
    }
}
