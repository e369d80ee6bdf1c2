/// A known value that was read.
struct KnownMatch: Equatable {
    /// In the positions that the trail was given.
    var range: Range<Int>
    /// Its place in the table.
    let value: UInt32
    /// A part of a long value, of which more may come.
    var isOpen = false
}
