public import Primitives

/// Why something about a log cannot be read, made or believed.
public enum LogError: Error, Hashable, Sendable {
    /// Not of the form that the standard gives it; the text names what.
    case malformed(String)
    /// Larger than is accepted; the text names what.
    case tooLarge(String)
    /// No signature of a key that is trusted.
    case untrusted
    /// The signature of a trusted key is not over this text.
    case forged
    /// Fewer witnesses than are demanded have signed.
    case unwitnessed(found: Int, demanded: Int)
    /// The checkpoint is another log's.
    case otherLog
    /// A proof does not lead to the root.
    case unproved
    /// A place outside the tree.
    case outside
    /// A file or node is missing; the text names it.
    case missing(String)
    /// What stands at a place is not what the tree has there; the text names it.
    case mismatch(String)
    /// Whoever signs refused.
    case unsigned
}

extension LogError {
    /// The error for a person.
    public var fault: Fault {
        switch self {
        case .malformed(let what): Fault("log.malformed", "This is not a well-formed \(what).")
        case .tooLarge(let what): Fault("log.too-large", "The \(what) is larger than is accepted.")
        case .untrusted: Fault("log.untrusted", "It bears no signature of the key that was given.")
        case .forged: Fault("log.forged", "The signature is not over this text: it was changed, or was never signed.")
        case .unwitnessed(let found, let demanded):
            Fault("log.unwitnessed", "\(found) witnesses have signed it where \(demanded) must have.")
        case .otherLog: Fault("log.other", "It is of another log than the key that was given.")
        case .unproved: Fault("log.unproved", "The proof does not lead to the signed root.")
        case .outside: Fault("log.outside", "The log has no such place.")
        case .missing(let what): Fault("log.missing", "\(what) is missing.")
        case .mismatch(let what): Fault("log.mismatch", "\(what) is not what the signed root was made of.")
        case .unsigned: Fault("log.unsigned", "The key did not sign.")
        }
    }
}
