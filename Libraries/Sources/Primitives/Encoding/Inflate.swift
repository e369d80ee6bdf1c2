/// Undoes DEFLATE (RFC 1951).
struct Inflate {
    private let bytes: [UInt8]
    private var position: Int
    private var bits: UInt64 = 0
    private var bitCount: UInt64 = 0

    init(bytes: [UInt8], position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// After the last byte that was read in part.
    var end: Int { position - Int(bitCount / 8) }

    mutating func run(into output: inout [UInt8], limit: Int) throws(Gzip.Failure) {
        let start = output.count
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored(into: &output, limit: limit)
            case 1: try compressed(.fixedLiterals, .fixedDistances, from: start, into: &output, limit: limit)
            case 2:
                let (literals, distances) = try tables()
                try compressed(literals, distances, from: start, into: &output, limit: limit)
            default: throw .malformed
            }
        }
    }

    /// Bits of the stream, the first the lowest; beyond the end they are zero, but none beyond it may be used.
    private mutating func take(_ count: UInt64) throws(Gzip.Failure) -> Int {
        fill()
        guard count <= bitCount else { throw .malformed }
        let value = bits & (1 << count - 1)
        bits >>= count
        bitCount -= count
        return Int(value)
    }

    private mutating func fill() {
        while bitCount <= 48, position < bytes.count {
            bits |= UInt64(bytes[position]) << bitCount
            bitCount += 8
            position += 1
        }
    }

    private mutating func stored(into output: inout [UInt8], limit: Int) throws(Gzip.Failure) {
        _ = try take(bitCount % 8)
        let length = try take(16)
        guard try take(16) == ~length & 0xFFFF else { throw .malformed }
        let start = end
        guard start + length <= bytes.count else { throw .malformed }
        guard output.count + length <= limit else { throw .tooLarge }
        output += bytes[start..<start + length]
        position = start + length
        bits = 0
        bitCount = 0
    }

    private mutating func symbol(_ code: HuffmanCode) throws(Gzip.Failure) -> Int {
        fill()
        guard let (symbol, length) = code.symbol(bits), length <= bitCount else { throw .malformed }
        bits >>= length
        bitCount -= length
        return symbol
    }

    private mutating func compressed(
        _ literals: HuffmanCode, _ distances: HuffmanCode, from start: Int, into output: inout [UInt8], limit: Int
    ) throws(Gzip.Failure) {
        while true {
            let value = try symbol(literals)
            if value == 256 { return }
            if value < 256 {
                guard output.count < limit else { throw .tooLarge }
                output.append(UInt8(truncatingIfNeeded: value))
                continue
            }
            guard value <= 285 else { throw .malformed }
            let length = try Self.lengths[value - 257] + take(Self.lengthBits[value - 257])
            let place = try symbol(distances)
            guard place < 30 else { throw .malformed }
            let distance = try Self.distances[place] + take(Self.distanceBits[place])
            guard distance <= output.count - start else { throw .malformed }
            guard output.count + length <= limit else { throw .tooLarge }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    /// The codes of a block with its own (section 3.2.7).
    private mutating func tables() throws(Gzip.Failure) -> (HuffmanCode, HuffmanCode) {
        let literalCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let count = try take(4) + 4
        var widths = [UInt8](repeating: 0, count: 19)
        for place in Self.order.prefix(count) { widths[place] = UInt8(truncatingIfNeeded: try take(3)) }
        let code = HuffmanCode(widths)
        var lengths: [UInt8] = []
        while lengths.count < literalCount + distanceCount {
            let value = try symbol(code)
            switch value {
            case 16:
                guard let last = lengths.last else { throw .malformed }
                lengths += repeatElement(last, count: try 3 + take(2))
            case 17: lengths += repeatElement(0, count: try 3 + take(3))
            case 18: lengths += repeatElement(0, count: try 11 + take(7))
            default: lengths.append(UInt8(truncatingIfNeeded: value))
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw .malformed }
        return (HuffmanCode(lengths[..<literalCount]), HuffmanCode(lengths[literalCount...]))
    }

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits: [UInt64] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193,
        12289, 16385, 24577,
    ]
    private static let distanceBits: [UInt64] = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
}
