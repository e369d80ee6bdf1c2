package import TransparencyLog

/// What a checkpoint that was kept outside the database says that its logs do not have.
package struct LogGap: Hashable, Sendable {
    /// What was kept.
    package let kept: Checkpoint
    /// How many entries that log has now; nil where there is no such log.
    package let size: Int64?

    /// In one sentence, for a person.
    package var sentence: String {
        guard let size else {
            return "The database does not have the log \(kept.origin), which had \(kept.size) entries."
        }
        if size < Int64(clamping: kept.size) {
            return "The log \(kept.origin) had \(kept.size) entries and has \(size): the database is an older copy."
        }
        return "The log \(kept.origin) has other entries than it had: its first \(kept.size) were written anew."
    }
}
