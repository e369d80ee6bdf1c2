/// The log's bounds.
package struct LogSettings: Sendable {
    /// How many entries of the ledger one round takes in.
    package var batch: Int64 = 4_096
    /// For how long, in seconds, the oldest entry that no log has may be there before this process is not ready.
    package var greatestLag: Int64 = 15
    /// Within how many seconds an entry is promised to stand in its log.
    package var promise: Int64 = 60

    package init() {}
}
