/// One byte of normalised text, and how many bytes of the input it takes.
struct Symbol: Equatable {
    /// Stands in normalised text for a whole marker of an earlier pass.
    static let marker: UInt8 = 1

    let byte: UInt8
    /// In bytes of the input; 0 where an earlier symbol took them.
    let width: Int
    /// Spelt in another way than by itself, so that it may not be read as punctuation of the text around it.
    let isEscaped: Bool
    /// Takes input and stands for nothing.
    var isDropped = false
    /// Of quoted-printable: what stands before it may as well be the name of a value that begins with these digits.
    var isQuoted = false
}
