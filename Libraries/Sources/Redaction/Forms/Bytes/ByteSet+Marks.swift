/// Sets that are asked about byte by byte: each is made once.
extension ByteSet {
    /// What dates, times and versions have between their digits.
    static let dateMarks: ByteSet = "-/.:,"

    /// Between the words of an identifier.
    static let nameMarks: ByteSet = "_-"
    /// Between the words of a name, dots included.
    static let dottedNameMarks: ByteSet = "-_."
    /// Between a digest and the name of its function.
    static let labelMarks: ByteSet = "-:"
    /// RFC 4648 section 4 without padding.
    static let plainBase64 = alphanumeric.union("+/")
    /// The first letters of Slack's identifiers.
    static let slackKinds: ByteSet = "CUDGTWBAF"
    /// What numbers, times and amounts are written with.
    static let numeric = digits.union(".,:/+-_TZ%")
    static let decimal = digits.union(".")
    /// Between a user's name and the password.
    static let loginMarks: ByteSet = ":%,"
    /// After the number of a version.
    static let versionMarks: ByteSet = "-+_abr"
    static let versionSeparators: ByteSet = "-+._"
    /// Letters that Crockford's base 32 leaves out.
    static let crockfordOmitted: ByteSet = "ILOUilou"
    /// Between the parts of paths and addresses.
    static let pathMarks: ByteSet = "/:@=,&?#"
    static let vowels: ByteSet = "aeiouyAEIOUY"
    /// What an example or a variable begins and ends with.
    static let enclosers: ByteSet = "<{$*[%"
    static let enclosingEnds: ByteSet = ">}%]"
    /// What the name of a variable and its default are written with.
    static let variable = word.union("{}.:-?")
    /// What examples are filled up with.
    static let fillers: ByteSet = "xX*.#0•_-?"
    /// Between a name and its value.
    static let valueMarks: ByteSet = " \t\"'`:=#(/<>[{*|"
    static let jsonBlanks: ByteSet = "{ \t\r\n\""
    static let jsonEnds: ByteSet = "\"}"
    static let blanks: ByteSet = " \t\r\n"
    static let algorithm = alphanumeric.union("#")
    /// Between a string of an event's data and the end of the event.
    static let eventMarks: ByteSet = "}],:\"_{[.-"
    /// What begins an escape of some kind.
    static let escapes: ByteSet = "\\%&="
    /// The first digits of signs in quoted-printable.
    static let quotedStarts: ByteSet = "2357"
}
