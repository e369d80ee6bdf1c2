package import Primitives

/// Where records stand in what a tool answers.
package struct RecordPlace: Hashable, Sendable {
    /// From the root of the answer; `refunds[*]`.
    package let path: ResultPath
    /// The record's name in the tool's back end.
    package let record: ByteString

    package init(path: ResultPath, record: ByteString) {
        self.path = path
        self.record = record
    }
}
