/// A known value as text is compared with it.
struct KnownForm: Equatable {
    /// Folded, without what separates.
    private(set) var bytes: [UInt8] = []
    /// The same with the case of ASCII letters kept.
    private(set) var cased: [UInt8] = []
    /// The punctuation before and after, which goes with the value where it stands.
    private(set) var lead: [UInt8] = []
    private(set) var trail: UInt8?
    /// Letters of one word or of several, and nothing else.
    private(set) var isName = true
    private(set) var isOneWord = true

    init(_ value: some Sequence<UInt8>, folds: [UInt8]) {
        var normaliser = Normaliser()
        for byte in value { normaliser.take(byte) }
        normaliser.finish()
        var scalar = ScalarAssembler()
        var separators: [UInt8] = []
        let keepsSymbols = folds == KnownFold.solid
        for symbol in normaliser.output where !symbol.isDropped {
            let folded = folds[Int(symbol.byte)]
            var letters = [folded]
            var cased = [symbol.byte]
            if folded == KnownFold.other {
                guard let value = scalar.append(symbol.byte) else { continue }
                guard case .bytes(let bytes) = KnownFold(value, keepsSymbols: keepsSymbols) else { continue }
                letters = bytes
                cased = bytes
            } else if folded == 0 {
                separators.append(symbol.byte)
                continue
            }
            if bytes.isEmpty {
                lead = Array(separators.reversed().prefix { $0 > 0x20 }.reversed().suffix(4))
            } else if !separators.isEmpty {
                isOneWord = false
            }
            separators = []
            if !letters.allSatisfy({ $0.isLetter || $0 >= 0x80 }) { isName = false }
            bytes += letters
            self.cased += cased
        }
        trail = separators.first.flatMap { $0 > 0x20 ? $0 : nil }
    }
}
