/// Check digits inside tokens. Each takes the whole token, prefix included.
enum TokenChecksum {
    private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let lowerHex = Array("0123456789abcdef".utf8)

    /// GitHub (`ghp_…`) and npm (`npm_…`): a prefix of four characters, 30 at random, then their CRC-32 in six digits of base 62.
    /// GitHub, "Behind GitHub's new authentication token formats", 2021.
    static func isGitHub(_ token: ArraySlice<UInt8>) -> Bool {
        guard token.count == 40 else { return false }
        let body = token.dropFirst(4)
        var rest = CRC32.of(body.prefix(30))
        var digits: [UInt8] = []
        for _ in 0..<6 {
            digits.append(base62[Int(rest % 62)])
            rest /= 62
        }
        return body.suffix(6).elementsEqual(digits.reversed())
    }

    /// Grafana's service account token: `glsa_`, 32 characters, `_`, then the CRC-32 of all before as bytes in little-endian order in hex.
    /// Grafana, `pkg/components/satokengen`.
    static func isGrafana(_ token: ArraySlice<UInt8>) -> Bool {
        guard token.count == 46, token[token.startIndex + 37] == UInt8(ascii: "_") else { return false }
        let crc = CRC32.of(token.prefix(37))
        let digits = (0..<4).flatMap { position -> [UInt8] in
            let byte = Int(crc >> UInt32(8 * position) & 0xFF)
            return [lowerHex[byte >> 4], lowerHex[byte & 15]]
        }
        return token.suffix(8).elementsEqual(digits)
    }

    /// The key id of AWS (`AKIA…`): 16 characters of base 32 after four letters.
    static func isAmazon(_ token: ArraySlice<UInt8>) -> Bool {
        token.count == 20 && token.dropFirst(4).allSatisfy(ByteSet.base32.contains)
    }
}
