import Primitives

/// How the user's words and a value are made comparable: case is folded, and any stretch of blanks is one blank.
///
/// Case folds only where it folds back: the Kelvin sign is no `k`, and a composed letter is no decomposed one. A back end would
/// keep them apart, so a value that differs in them was not said.
enum Folding {
    static func fold(_ text: ByteString) -> [Unicode.Scalar] {
        var output: [Unicode.Scalar] = []
        output.reserveCapacity(text.count)
        var blank = false
        for scalar in text.text.unicodeScalars {
            if isBlank(scalar) {
                if !blank { output.append(" ") }
                blank = true
            } else {
                output.append(fold(scalar))
                blank = false
            }
        }
        return output
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            let isUpper = ("A"..."Z").contains(scalar)
            return isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
        }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard let folded = lower.first, lower.count == 1, folded != scalar else { return scalar }
        let upper = folded.properties.uppercaseMapping.unicodeScalars
        return upper.count == 1 && upper.first == scalar ? folded : scalar
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}", "\u{2009}": true
        default: false
        }
    }
}
