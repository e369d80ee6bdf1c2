/// The tables of the loop over plain bytes, and these bytes.
struct PlainTables {
    let window: UnsafeBufferPointer<UInt8>
    let next: UnsafeBufferPointer<UInt16>
    let columns: UnsafeBufferPointer<UInt16>
    let width: Int
    let firstEnding: Int
    let classes: UnsafeBufferPointer<UInt8>
    let pathClasses: UnsafeBufferPointer<UInt8>

    /// `Phrasebook.step`.
    @inline(__always)
    func step(_ state: Int, _ byte: UInt8) -> Int { Int(next[state &* width &+ Int(columns[Int(byte)])]) }
}
