package import Primitives

/// Why the database did not do something. No case carries a value that was read or written.
package enum StorageError: Error, Hashable, Sendable {
    /// Too many writes wait already: nothing was done; try again later.
    case full
    /// Another process held the database for longer than the engine waits: nothing was done.
    case busy
    /// There is no space left: nothing was done.
    case diskFull
    /// The file is damaged, or holds what this program never wrote; the text says where.
    case corrupt(String)
    /// A constraint of the schema refused it; the text names the constraint.
    case constraint(String)
    /// The database was closed.
    case closed
    /// The file or its migrations cannot be used; see the fault.
    case unusable(Fault)
    /// Anything else: the engine's code and its words.
    case other(code: Int32, message: String)
}

extension StorageError {
    /// The same for a person.
    package var fault: Fault {
        switch self {
        case .full: Fault("storage.full", "Too many writes wait for the database.")
        case .busy: Fault("storage.busy", "Another process holds the database.")
        case .diskFull:
            Fault(
                "storage.disk-full", "There is no space left for the database.",
                fix: "Free disk space; nothing needs a restart.")
        case .corrupt(let place):
            Fault("storage.corrupt", "The database is damaged: \(place).", fix: "Restore it from a backup.")
        case .constraint(let name): Fault("storage.constraint", "The database refused a row: \(name).")
        case .closed: Fault("storage.closed", "The database is closed.")
        case .unusable(let fault): fault
        case .other(let code, let message): Fault("storage.engine", "The database failed: \(message) (\(code)).")
        }
    }
}
