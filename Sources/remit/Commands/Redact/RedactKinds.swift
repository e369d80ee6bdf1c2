import ArgumentParser
import Redaction

/// What `remit redact` looks for.
enum RedactKinds: String, CaseIterable, ExpressibleByArgument {
    case secrets, personal, known, all

    var options: ScanOptions {
        ScanOptions(
            findsSecrets: self == .secrets || self == .all, findsPersonal: self == .personal || self == .all,
            findsOpaque: self == .secrets || self == .all)
    }
}
