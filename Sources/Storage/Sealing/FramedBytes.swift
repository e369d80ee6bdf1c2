package import Primitives

/// Bytes made from a domain and parts, for hashing: two lists of parts never give the same bytes.
package struct FramedBytes: Sendable {
    package private(set) var bytes: [UInt8]

    /// The domain keeps what is hashed for one purpose apart from all others; it has a version.
    package init(_ domain: StaticString) {
        bytes = []
        // Most of what is framed is a row or an entry.
        bytes.reserveCapacity(768)
        domain.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0)
    }

    /// A kind, the length in eight bytes, big-endian, and the bytes.
    package mutating func add(_ part: [UInt8]) {
        add(tag: 3, count: part.count)
        bytes.append(contentsOf: part)
    }

    /// The text's bytes, or that there is none.
    package mutating func add(_ text: ByteString?) {
        guard let text else { return bytes.append(0) }
        add(tag: 2, count: text.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func add(_ number: Int64) {
        bytes.append(1)
        addBigEndian(UInt64(bitPattern: number))
    }

    package mutating func add(_ value: SQLValue) {
        switch value {
        case .null: add(nil as ByteString?)
        case .integer(let number): add(number)
        case .text(let text): add(text)
        case .blob(let blob): add(blob)
        }
    }

    private mutating func add(tag: UInt8, count: Int) {
        bytes.append(tag)
        addBigEndian(UInt64(count))
    }

    private mutating func addBigEndian(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
