import Primitives

/// Finds an alias before the parser follows it. An alias can only lead somewhere if its anchor stands in the text too; where no
/// name follows both `&` and `*`, whatever the quoting, there is none, and nothing can be multiplied.
enum AliasScan {
    /// The first `*name` of the text for which there is an `&name`.
    static func firstAlias(in bytes: [UInt8]) -> (name: ByteString, line: Int, column: Int)? {
        var anchors: Set<ArraySlice<UInt8>> = []
        for index in bytes.indices where bytes[index] == 0x26 {
            let name = name(in: bytes, after: index)
            if !name.isEmpty { anchors.insert(name) }
        }
        guard !anchors.isEmpty else { return nil }
        var line = 1
        var column = 1
        for index in bytes.indices {
            if bytes[index] == 0x2A, case let name = name(in: bytes, after: index), anchors.contains(name) {
                return (ByteString(validating: name) ?? "", line, column)
            }
            if bytes[index] == 0x0A {
                line += 1
                column = 1
            } else if bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
        }
        return nil
    }

    /// The letters, digits, `-` and `_` after a sign: what YAML takes for an anchor's name.
    private static func name(in bytes: [UInt8], after index: Int) -> ArraySlice<UInt8> {
        bytes[(index + 1)...].prefix { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
                || byte == 0x5F
        }
    }
}
