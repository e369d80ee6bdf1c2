import Primitives

/// What is left of a word without its ending, so that `refunded`, `refunds` and `refunding` are one. It need not be a word; both sides of a
/// comparison go through it.
enum Stem {
    static func of(_ word: String) -> ByteString {
        var word = word
        guard word.count > 3, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x27 }) else {
            return ByteString(word)
        }
        if word.hasSuffix("'s") { word.removeLast(2) }
        if word.hasSuffix("ies"), word.count > 4 {
            word = word.dropLast(3) + "y"
        } else if word.hasSuffix("sses") || word.hasSuffix("xes") || word.hasSuffix("ches") || word.hasSuffix("shes") {
            word.removeLast(2)
        } else if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") {
            word.removeLast()
        }
        if word.hasSuffix("ing"), word.count > 5 {
            word = undoubled(String(word.dropLast(3)))
        } else if word.hasSuffix("ied"), word.count > 4 {
            word = word.dropLast(3) + "y"
        } else if word.hasSuffix("ed"), word.count > 4 {
            word = undoubled(String(word.dropLast(2)))
        }
        if word.hasSuffix("e"), word.count > 3 { word.removeLast() }
        return ByteString(word)
    }

    private static func undoubled(_ word: String) -> String {
        guard word.count > 3, let last = word.last, word.dropLast().last == last, !"lsz".contains(last) else {
            return word
        }
        return String(word.dropLast())
    }
}
