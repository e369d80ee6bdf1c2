/// Base58Check, as Bitcoin writes addresses, private keys (WIF) and extended keys (BIP-32).
enum Base58Check {
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        let alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
        for (value, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = UInt8(truncatingIfNeeded: value) }
        return table
    }()

    /// The bytes before the four check bytes, or nil where these are wrong or the text is longer than an extended key.
    static func payload(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard (25...112).contains(text.count) else { return nil }
        var bytes: [UInt8] = []
        for character in text {
            var carry = Int(values[Int(character)])
            guard carry != 0xFF else { return nil }
            for index in bytes.indices {
                carry += Int(bytes[index]) * 58
                bytes[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            while carry > 0 {
                bytes.append(UInt8(truncatingIfNeeded: carry))
                carry >>= 8
            }
        }
        let zeros = text.prefix { $0 == UInt8(ascii: "1") }.count
        let decoded = [UInt8](repeating: 0, count: zeros) + bytes.reversed()
        guard decoded.count > 4 else { return nil }
        let payload = decoded.dropLast(4)
        return SHA256.digest(SHA256.digest(Array(payload))).starts(with: decoded.suffix(4)) ? payload : nil
    }

    /// A private key in wallet import format: 0x80 (0xEF on the test network), 32 bytes, perhaps 0x01.
    static func isPrivateKey(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 51 || text.count == 52, let payload = payload(text), let version = payload.first else {
            return false
        }
        return (version == 0x80 || version == 0xEF) && (payload.count == 33 || payload.count == 34 && payload.last == 1)
    }

    /// An extended key, public or private: 78 bytes.
    static func isExtendedKey(_ text: ArraySlice<UInt8>) -> Bool { payload(text)?.count == 78 }

    /// An address: P2PKH or P2SH, 20 bytes after the version.
    static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        guard (26...35).contains(text.count), let payload = payload(text) else { return false }
        return payload.count == 21
    }
}
