import GRDB
import GRDBSQLite

extension StorageError {
    /// From a result code of SQLite, extended or not, and the engine's words.
    init(code: Int32, message: String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_FULL: self = .diskFull
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(message)
        case SQLITE_CONSTRAINT: self = .constraint(message)
        default: self = .other(code: code, message: message)
        }
    }

    /// From what GRDB throws.
    init(engine error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError:
            self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "no words")
        default: self = .other(code: SQLITE_ERROR, message: "\(type(of: error))")
        }
    }
}
