/// Numbers by 64-bit prints, in 12 bytes a place: open addressing over prints that are evenly spread.
struct PrintTable: Sendable {
    private var prints: [UInt64] = []
    /// 0 where the place is free.
    private var values: [UInt32] = []
    private(set) var count = 0

    /// Nil where the print is not there.
    subscript(print: UInt64) -> UInt32? {
        guard !prints.isEmpty else { return nil }
        let place = place(of: print)
        return values[place] == 0 ? nil : values[place]
    }

    /// Sets a value that is not 0.
    mutating func set(_ value: UInt32, for print: UInt64) {
        if (count + 1) * 5 > prints.count * 4 { grow() }
        let place = place(of: print)
        if values[place] == 0 { count += 1 }
        prints[place] = print
        values[place] = value
    }

    /// Where the print is, or where it would be put.
    private func place(of print: UInt64) -> Int {
        // Scales the print to the table, whatever its size.
        var place = Int(truncatingIfNeeded: print.multipliedFullWidth(by: UInt64(prints.count)).high)
        while values[place] != 0, prints[place] != print {
            place += 1
            if place == prints.count { place = 0 }
        }
        return place
    }

    private mutating func grow() {
        let old = (prints, values)
        let size = max(16, prints.count + prints.count / 2)
        prints = [UInt64](repeating: 0, count: size)
        values = [UInt32](repeating: 0, count: size)
        for (print, value) in zip(old.0, old.1) where value != 0 {
            let place = place(of: print)
            prints[place] = print
            values[place] = value
        }
    }
}
