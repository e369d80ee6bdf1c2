/// A text in another spelling, each byte of which knows the place in the first text that it comes from.
struct ContentView {
    private(set) var bytes: [UInt8] = []
    /// As many as bytes.
    private(set) var places: [Int] = []

    /// Stands where words end that the spelling would join.
    static let gap: UInt8 = 0x1F

    init(reserving count: Int = 0) {
        bytes.reserveCapacity(count)
        places.reserveCapacity(count)
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        places = Array(bytes.indices)
    }

    mutating func append(_ byte: UInt8, at place: Int) {
        bytes.append(byte)
        places.append(place)
    }

    mutating func append(_ scalar: Unicode.Scalar, at place: Int) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte, at: place) }
    }

    /// Copies bytes with their places.
    mutating func append(_ view: ContentView, _ range: Range<Int>) {
        bytes += view.bytes[range]
        places += view.places[range]
    }

    mutating func removeLast(_ count: Int) {
        bytes.removeLast(min(count, bytes.count))
        places.removeLast(min(count, places.count))
    }

    /// Where in the first text, of so many bytes, a stretch stands.
    func source(of range: Range<Int>, in count: Int) -> Range<Int> {
        guard range.lowerBound < places.count, range.upperBound <= places.count else { return count..<count }
        let start = places[range.lowerBound]
        let end = range.upperBound < places.count ? places[range.upperBound] : count
        return start..<max(start, end)
    }
}
