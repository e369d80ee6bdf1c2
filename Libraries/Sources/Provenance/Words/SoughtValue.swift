import Primitives

/// A value, made ready once to be sought in every message.
struct SoughtValue {
    let form: ValueForm
    /// Of a number.
    let print: UInt64?
    /// Of a text, as messages are folded.
    let folded: [UInt8]
    /// Where its words stand, with their hashes.
    let words: [(range: Range<Int>, hash: UInt32)]

    init(_ form: ValueForm, hash: SipHash) {
        self.form = form
        switch form {
        case .number(let number):
            print = hash.hash(number.bytes)
            folded = []
            words = []
        case .moment:
            print = nil
            folded = []
            words = []
        case .text(let text):
            print = nil
            let folded = Folding.bytes(of: text)
            var words: [(range: Range<Int>, hash: UInt32)] = []
            Token.words(of: folded) { words.append(($0, WordIndex.hash(folded[$0]))) }
            self.folded = folded
            self.words = words
        }
    }
}
