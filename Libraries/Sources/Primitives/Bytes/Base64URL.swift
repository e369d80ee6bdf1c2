/// Base64 with the URL alphabet and without padding, RFC 4648 section 5, as JOSE uses it.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    /// The encoded text.
    @inlinable
    public static func encode(_ bytes: some Sequence<UInt8>) -> String { encode(Array(bytes)) }

    /// The same for an array.
    public static func encode(_ bytes: [UInt8]) -> String {
        alphabet.withUnsafeBufferPointer { alphabet in
            String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { output in
                var written = 0
                var buffer: UInt32 = 0
                var bits: UInt32 = 0
                for byte in bytes {
                    buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
                    bits += 8
                    while bits >= 6 {
                        bits -= 6
                        output[written] = alphabet[Int(buffer >> bits & 0x3F)]
                        written += 1
                    }
                }
                if bits > 0 {
                    output[written] = alphabet[Int(buffer << (6 - bits) & 0x3F)]
                    written += 1
                }
                return written
            }
        }
    }

    /// The bytes, or nil where the text has padding, another character, an impossible length, or bits left over that are not
    /// zero: each value has exactly one spelling.
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value = values[Int(byte)]
            guard value != 0xFF else { return nil }
            count += 1
            buffer = (buffer << 6 | UInt32(value)) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        guard count % 4 != 1, buffer & ((1 << bits) - 1) == 0 else { return nil }
        return output
    }

    /// The bytes of a text; see ``decode(_:)-(Sequence<UInt8>)``.
    public static func decode(_ text: String) -> [UInt8]? { decode(text.utf8) }
}
