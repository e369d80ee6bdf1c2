/// The check digits of GitHub's tokens: after the prefix 30 random characters, then the CRC-32 of those in six digits of base 62.
enum GitHubChecksum {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// True for a prefix of four characters and 36 more, of which the last six are right.
    static func confirms(_ token: ArraySlice<UInt8>) -> Bool {
        guard token.count == 40 else { return false }
        let body = token.dropFirst(4)
        return body.suffix(6).elementsEqual(digits(of: crc32(body.prefix(30))))
    }

    private static func digits(of value: UInt32) -> [UInt8] {
        var rest = value
        var digits: [UInt8] = []
        for _ in 0..<6 {
            digits.append(alphabet[Int(rest % 62)])
            rest /= 62
        }
        return digits.reversed()
    }

    /// CRC-32 of IEEE 802.3, bit by bit: a token is short.
    static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~crc
    }
}
