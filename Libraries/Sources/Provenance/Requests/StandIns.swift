public import Primitives

/// What stands in a text for something that was taken out of it: `⟦secret:password:3f09a1c27be4⟧`. Its own words are nobody's.
public enum StandIns {
    private static let start = Array("⟦".utf8)
    private static let end = Array("⟧".utf8)
    private static let longest = 120

    /// The text with a blank for each.
    public static func removed(from text: ByteString) -> ByteString {
        guard text.text.contains("⟦") else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var position = 0
        for range in ranges(in: bytes) {
            output += bytes[position..<range.lowerBound]
            output.append(0x20)
            position = range.upperBound
        }
        output += bytes[position...]
        return ByteString(validating: output) ?? text
    }

    /// Those in a text, each as a whole.
    public static func all(in text: ByteString) -> [ByteString] {
        let bytes = Array(text.utf8)
        return ranges(in: bytes).compactMap { ByteString(validating: bytes[$0]) }
    }

    private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            guard bytes[position] == start[0], bytes[position...].starts(with: start) else {
                position += 1
                continue
            }
            var stop = position + start.count
            while stop < bytes.count, stop - position < longest, bytes[stop] < 0x80, bytes[stop] != 0x20 { stop += 1 }
            if bytes[stop...].starts(with: end) {
                found.append(position..<(stop + end.count))
                position = stop + end.count
            } else {
                position = stop
            }
        }
        return found
    }
}
