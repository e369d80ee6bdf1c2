/// A target as one spelling of a text has it.
struct FoundTarget {
    let kind: ContentTarget.Kind
    /// Where in the view.
    let range: Range<Int>
    let canonical: [UInt8]
    /// Of a link, how much of the canonical form is the host.
    var host = 0
}
