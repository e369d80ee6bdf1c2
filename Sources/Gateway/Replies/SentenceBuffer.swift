/// Keeps text back until a sentence or a line of it is whole, so that what is looked for is not split. What it holds is bounded.
struct SentenceBuffer {
    /// A sentence that is longer goes on at a blank.
    private static let longest = 600
    /// So much without any blank goes on where it stands.
    private static let longestWord = 4096

    private var held: [UInt8] = []

    /// The sentences that are whole now.
    mutating func push(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var sentences: [[UInt8]] = []
        for byte in bytes {
            let ends = byte == 0x0A || (byte == 0x20 && held.last.map(Self.closes) == true)
            held.append(byte)
            if ends {
                sentences.append(held)
                held = []
            } else if held.count > Self.longest, byte == 0x20 || held.count > Self.longestWord {
                // A scalar that is cut is no text: it waits for its end.
                if Self.isWhole(held) {
                    sentences.append(held)
                    held = []
                }
            }
        }
        return sentences
    }

    /// The rest.
    mutating func finish() -> [UInt8] {
        defer { held = [] }
        return held
    }

    private static func closes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":")
    }

    private static func isWhole(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
