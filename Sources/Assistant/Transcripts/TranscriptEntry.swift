package import Primitives

/// An item at its place.
package struct TranscriptEntry: Sendable {
    /// From 1, without gaps.
    package let position: Int64
    package let at: Timestamp
    package let item: TranscriptItem

    package init(position: Int64, at: Timestamp, item: TranscriptItem) {
        self.position = position
        self.at = at
        self.item = item
    }
}
