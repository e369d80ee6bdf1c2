import Testing

/// A way to cut a text, as a model's stream, a network or an attacker may.
struct Chunking: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let cut: @Sendable ([UInt8]) -> [ArraySlice<UInt8>]

    /// Pieces of one size.
    static func every(_ size: Int) -> Chunking {
        Chunking(testDescription: "pieces of \(size)") { bytes in
            stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
        }
    }

    /// After a byte that one of these begins or ends, or after any other.
    static func around(_ name: String, _ isMark: @escaping @Sendable (UInt8) -> Bool, before: Bool) -> Chunking {
        Chunking(testDescription: name) { bytes in
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            for (index, byte) in bytes.enumerated() where isMark(byte) {
                let end = before ? index : index + 1
                if end > start { pieces.append(bytes[start..<end]) }
                start = end
            }
            if start < bytes.count { pieces.append(bytes[start...]) }
            return pieces
        }
    }

    /// Sizes that a generator draws, the same each time.
    static func drawn(_ sizes: ClosedRange<Int>, seed: UInt64) -> Chunking {
        Chunking(testDescription: "pieces of \(sizes.lowerBound) to \(sizes.upperBound), seed \(seed)") { bytes in
            var state = seed
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            while start < bytes.count {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let size = sizes.lowerBound + Int((state >> 33) % UInt64(sizes.count))
                let end = min(start + size, bytes.count)
                pieces.append(bytes[start..<end])
                start = end
            }
            return pieces
        }
    }

    static let all: [Chunking] = [
        .every(1), .every(2), .every(3), .every(7), .every(16), .every(64), .every(1000),
        .drawn(3...7, seed: 1), .drawn(16...64, seed: 2), .drawn(1...40, seed: 3), .drawn(1...300, seed: 4),
        .around("after blanks", { $0 == 0x20 }, before: false), .around("before blanks", { $0 == 0x20 }, before: true),
        .around("after lines", { $0 == 0x0A }, before: false),
        .around("before marks", { $0 < 0x30 && $0 > 0x20 || $0 == 0x5C }, before: true),
        .around("within characters", { $0 >= 0xC0 }, before: false),
    ]
}
