/// A stretch of text that known values begin with.
struct KnownCandidate {
    /// Of its first byte.
    let start: Int
    /// The values that go on as the text does.
    var values: KnownTable.Range
    /// How many of their bytes were read.
    var depth: Int
    /// Something stood inside that only stands between sentences or cells.
    var isLoose: Bool
    /// A value that is complete, if the text says that it ends here.
    var complete: UInt32?
    /// The end of what was read.
    var end: Int
}
