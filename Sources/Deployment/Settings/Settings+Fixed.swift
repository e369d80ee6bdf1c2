package import Folder
import Primitives

extension Settings {
    /// A setting that a running process cannot change.
    struct Fixed: Sendable {
        /// `listen.public`
        let name: String
        let value: ByteString?
        let location: SourceLocation
    }

    /// An error for each setting that differs in another version of the folder and cannot change in a running process.
    package func changed(in other: Settings) -> [Diagnostic] {
        zip(fixed, other.fixed).filter { $0.value != $1.value }.map { _, new in
            Diagnostic(
                .error,
                Fault(
                    "reload.restart", "`\(new.name)` cannot change while Remit runs.",
                    fix: "Restart to change \(new.name), or put back what was there.", at: new.location))
        }
    }
}
