/// When a watched folder is to be read: once it looks otherwise than when it was last read, and has kept still from one look to the
/// next, so that an edit under way is left alone. A state machine without I/O.
package struct FolderWatch: Sendable {
    package enum Action: Hashable, Sendable { case wait, read }

    private var read: FolderStamp?
    private var last: FolderStamp?

    /// `read` is how it looked right before it was read; nil where that is not known.
    package init(read: FolderStamp?) {
        self.read = read
        last = read
    }

    /// Takes in how the folder looks now. What could not be looked at is waited for.
    package mutating func look(_ stamp: FolderStamp?) -> Action {
        defer { last = stamp }
        guard let stamp, stamp == last, stamp != read else { return .wait }
        read = stamp
        return .read
    }
}
