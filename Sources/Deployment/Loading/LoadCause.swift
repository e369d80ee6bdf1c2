package import Primitives

/// On whose word a folder is loaded.
package enum LoadCause: Hashable, Sendable {
    /// The process starts, run by this user.
    case start(user: UInt32)
    /// The folder changed.
    case watch
    /// SIGHUP, of which nobody says who sent it.
    case signal
    /// An operator asked for it.
    case asked(by: ByteString)

    /// For the ledger.
    var by: ByteString {
        switch self {
        case .start(let user): "uid:\(String(user))"
        case .watch, .signal: "system"
        case .asked(let person): person
        }
    }

    /// In a word.
    var word: ByteString {
        switch self {
        case .start: "start"
        case .watch: "watch"
        case .signal: "signal"
        case .asked: "operator"
        }
    }
}
