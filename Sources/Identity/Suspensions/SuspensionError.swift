package import Primitives
package import Storage

/// Why a standing was not changed or could not be read.
package enum SuspensionError: Error, Hashable, Sendable {
    /// What is revoked stays revoked.
    case final
    /// A row was changed by something that is not Remit.
    case tampered
    case storage(StorageError)

    /// The same for a person.
    package var fault: Fault {
        switch self {
        case .final:
            Fault(
                "suspension.final", "It is revoked, and a revocation is final.",
                fix: "Make a new one under another name.")
        case .tampered:
            Fault(
                "suspension.tampered", "A row of the table `standings` was changed from outside.",
                fix: "Restore it from a backup.")
        case .storage(let error): error.fault
        }
    }
}
