/// The checksum of bech32 (BIP-173) and bech32m (BIP-350): Bitcoin's segwit addresses, age's keys.
enum Bech32 {
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in "qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8.enumerated() {
            table[Int(byte)] = UInt8(truncatingIfNeeded: value)
        }
        return table
    }()
    private static let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]

    /// True for a whole text, in one case, whose checksum is right.
    static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
        guard (8...120).contains(text.count) else { return false }
        let isUpper = text.contains(where: ByteSet.upper.contains)
        guard !isUpper || !text.contains(where: ByteSet.lower.contains) else { return false }
        let lowered = isUpper ? text.map { ByteSet.upper.contains($0) ? $0 | 0x20 : $0 } : Array(text)
        guard let separator = lowered.lastIndex(of: UInt8(ascii: "1")), separator > 0 else { return false }
        let data = lowered[(separator + 1)...]
        guard data.count >= 6, data.allSatisfy({ values[Int($0)] != 0xFF }) else { return false }
        var state: UInt32 = 1
        let human = lowered[..<separator]
        for byte in human { state = step(state, byte >> 5) }
        state = step(state, 0)
        for byte in human { state = step(state, byte & 31) }
        for byte in data { state = step(state, values[Int(byte)]) }
        return state == 1 || state == 0x2BC8_30A3
    }

    private static func step(_ state: UInt32, _ value: UInt8) -> UInt32 {
        let top = state >> 25
        var next = (state & 0x1FF_FFFF) << 5 ^ UInt32(value)
        for (bit, constant) in generator.enumerated() where top >> UInt32(bit) & 1 == 1 { next ^= constant }
        return next
    }
}
