/// The file format of gzip (RFC 1952), to be read.
public enum Gzip {
    /// Why bytes are no gzip file.
    public enum Failure: Error, Hashable, Sendable {
        /// Cut off, damaged, or of another format.
        case malformed
        /// More text than is allowed.
        case tooLarge
    }

    /// True for bytes that begin as such a file does.
    public static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// What a file holds, all of its members joined. `limit` is the most bytes of it.
    public static func decompressed(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        repeat {
            position = try body(of: bytes, from: position)
            let start = output.count
            var inflate = Inflate(bytes: bytes, position: position)
            try inflate.run(into: &output, limit: limit)
            position = inflate.end
            guard position + 8 <= bytes.count,
                number(bytes, position) == checksum(output[start...]),
                number(bytes, position + 4) == UInt32(truncatingIfNeeded: output.count - start)
            else { throw .malformed }
            position += 8
        } while position < bytes.count
        return output
    }

    /// After a member's header.
    private static func body(of bytes: [UInt8], from start: Int) throws(Failure) -> Int {
        guard start + 10 <= bytes.count, bytes[start] == 0x1F, bytes[start + 1] == 0x8B, bytes[start + 2] == 8 else {
            throw .malformed
        }
        let flags = bytes[start + 3]
        var position = start + 10
        if flags & 4 != 0 {
            guard position + 2 <= bytes.count else { throw .malformed }
            position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else { throw .malformed }
            position = end + 1
        }
        if flags & 2 != 0 { position += 2 }
        guard position < bytes.count else { throw .malformed }
        return position
    }

    private static func number(_ bytes: [UInt8], _ start: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32($1 * 8) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }

    /// CRC-32 (RFC 1952, section 8).
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}
