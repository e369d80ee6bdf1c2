/// The keyed hash of a value: 128 bits, of which a table keeps 64.
struct ValuePrint {
    private let halves: (UInt64, UInt64)

    init(_ bytes: [UInt8], _ hash: SipHash) {
        halves = bytes.withUnsafeBufferPointer { hash.wideHash($0) }
    }

    /// What a table keeps.
    var short: UInt64 { halves.0 }

    /// Sixteen bytes, for a database.
    var digest: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: halves.0 >> UInt64(8 * index))
                buffer[index + 8] = UInt8(truncatingIfNeeded: halves.1 >> UInt64(8 * index))
            }
            count = 16
        }
    }

    /// What a table keeps of a digest from a database.
    static func short(of digest: [UInt8]) -> UInt64? {
        guard digest.count >= 8 else { return nil }
        return (0..<8).reduce(0) { $0 | UInt64(digest[$1]) << UInt64(8 * $1) }
    }
}
