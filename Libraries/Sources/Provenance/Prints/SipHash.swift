/// SipHash-2-4 (Aumasson and Bernstein, 2012), with 64 or 128 bits: a keyed hash that is short, fast, and tells nothing without its key.
struct SipHash: Sendable {
    private let key: (UInt64, UInt64)

    init(key: (UInt64, UInt64)) { self.key = key }

    /// From sixteen bytes, the least significant first. Nil where there are fewer.
    init?(key bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        func word(_ start: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) } }
        key = (word(0), word(8))
    }

    func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { hash($0) } }

    func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state = State(key, isWide: false)
        state.absorb(bytes)
        state.v2 ^= 0xFF
        for _ in 0..<4 { state.round() }
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3
    }

    /// 128 bits, as the reference implementation has them.
    func wideHash(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
        var state = State(key, isWide: true)
        state.absorb(bytes)
        state.v2 ^= 0xEE
        for _ in 0..<4 { state.round() }
        let first = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
        state.v1 ^= 0xDD
        for _ in 0..<4 { state.round() }
        return (first, state.v0 ^ state.v1 ^ state.v2 ^ state.v3)
    }

    private struct State {
        var v0: UInt64
        var v1: UInt64
        var v2: UInt64
        var v3: UInt64

        init(_ key: (UInt64, UInt64), isWide: Bool) {
            v0 = key.0 ^ 0x736F_6D65_7073_6575
            v1 = key.1 ^ 0x646F_7261_6E64_6F6D ^ (isWide ? 0xEE : 0)
            v2 = key.0 ^ 0x6C79_6765_6E65_7261
            v3 = key.1 ^ 0x7465_6462_7974_6573
        }

        @inline(__always) mutating func round() {
            v0 = v0 &+ v1
            v1 = v1 << 13 | v1 >> 51
            v1 ^= v0
            v0 = v0 << 32 | v0 >> 32
            v2 = v2 &+ v3
            v3 = v3 << 16 | v3 >> 48
            v3 ^= v2
            v0 = v0 &+ v3
            v3 = v3 << 21 | v3 >> 43
            v3 ^= v0
            v2 = v2 &+ v1
            v1 = v1 << 17 | v1 >> 47
            v1 ^= v2
            v2 = v2 << 32 | v2 >> 32
        }

        @inline(__always) private mutating func absorb(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        mutating func absorb(_ bytes: UnsafeBufferPointer<UInt8>) {
            let tail = bytes.count & 7
            let whole = bytes.count - tail
            var position = 0
            while position < whole {
                absorb(
                    UInt64(
                        littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
                            fromByteOffset: position, as: UInt64.self)))
                position += 8
            }
            var last = UInt64(bytes.count & 0xFF) << 56
            for offset in 0..<tail { last |= UInt64(bytes[whole + offset]) << UInt64(8 * offset) }
            absorb(last)
        }
    }
}
