import Primitives

/// Why a run's row was not read or written.
enum RunError: Error {
    /// Somebody else moved it since it was read.
    case moved
    /// Its user has as many as may be.
    case tooMany
    /// It is not what Remit wrote.
    case tampered(ByteString)
}
