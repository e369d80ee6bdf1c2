import Primitives

/// How the user's words and a value are made comparable: case is folded, and any stretch of blanks is one blank.
///
/// Case folds only where it folds back: the Kelvin sign is no `k`, and a composed letter is no decomposed one. A back end would
/// keep them apart, so a value that differs in them was not said.
enum Folding {
    /// The folded text's UTF-8.
    static func bytes(of text: ByteString) -> [UInt8] {
        text.withBytes { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            var blank = false
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                if byte < 0x80 {
                    position += 1
                    let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
                    if !isBlank {
                        output.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
                    } else if !blank {
                        output.append(0x20)
                    }
                    blank = isBlank
                    continue
                }
                guard let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes) else { break }
                position += length
                let isBlank = isWideBlank(scalar)
                if !isBlank {
                    for byte in UTF8.encode(fold(scalar)) ?? UTF8.encodedReplacementCharacter { output.append(byte) }
                } else if !blank {
                    output.append(0x20)
                }
                blank = isBlank
            }
            return output
        }
    }

    /// The folded text, scalar by scalar.
    static func scalars(_ text: ByteString) -> [Unicode.Scalar] {
        let bytes = bytes(of: text)
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var position = 0
        while let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes) {
            scalars.append(scalar)
            position += length
        }
        return scalars
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        // Scripts without case, which are most of what is not ASCII.
        if ("\u{2E80}"..."\u{A63F}").contains(scalar) || ("\u{AC00}"..."\u{D7FF}").contains(scalar) { return scalar }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard let folded = lower.first, lower.count == 1, folded != scalar else { return scalar }
        let upper = folded.properties.uppercaseMapping.unicodeScalars
        return upper.count == 1 && upper.first == scalar ? folded : scalar
    }

    private static func isWideBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
    }
}
