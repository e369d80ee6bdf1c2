/// Reads lines from the start of bytes.
struct LineReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next line without its end; nil where no line ends.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        return line
    }

    /// Hashes in base64, one a line, up to an empty line.
    mutating func hashes(atMost limit: Int) throws(LogError) -> [LogHash] {
        var hashes: [LogHash] = []
        while let line = next() {
            if line.isEmpty { return hashes }
            guard hashes.count < limit, let hash = LogHash(base64: line) else { throw .malformed("proof") }
            hashes.append(hash)
        }
        throw .malformed("proof")
    }
}
