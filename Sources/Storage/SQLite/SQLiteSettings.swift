import Glibc
/// How one SQLite file is used.
package struct SQLiteSettings: Sendable {
    /// The file's path. It is created, readable by its owner alone, where it does not exist.
    package var path: String
    /// How long to wait for another process that holds the write lock.
    package var busyMilliseconds: Int64 = 5_000
    /// How many writes may wait; the next throws ``StorageError/full``.
    package var queued = 4_096
    /// How many bodies may share one commit.
    package var batched = 256
    /// How long writes that nobody waits for may gather for one commit, in milliseconds; 0: not at all.
    package var gatherMilliseconds = 10
    /// How many of them go at once, however short they gathered.
    package var gathered = 64
    /// How many reads run at once.
    package var readers = 4
    /// How many short reads run at once; see ``Database/glance(_:)``. They run on the callers' threads, of which there are no more
    /// than processors.
    package var glances = min(16, max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    /// How many bytes of the file system are set aside for writes of ``WritePriority/reserved``, beside the file, and a sixteenth of
    /// it once more in pages of the database. 0: none.
    package var reserveBytes = 32 << 20

    package init(path: String) { self.path = path }
}
