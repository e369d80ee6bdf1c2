package import Primitives

/// Collects what the readers of one folder find, so that one run shows all of it. Bounded; belongs to one task.
package final class DiagnosticList {
    /// After so many, more are counted and not kept.
    package static let limit = 500

    private var kept: [Diagnostic] = []
    private var dropped = 0
    /// How many errors there are, kept or not.
    package private(set) var errorCount = 0

    package init() {}

    package var hasErrors: Bool { errorCount > 0 }

    /// In the order of files and lines; where too many were found the last says how many are not shown.
    package var all: [Diagnostic] {
        let sorted = kept.enumerated().sorted { left, right in
            let (a, b) = (Self.order(left.element), Self.order(right.element))
            return a == b ? left.offset < right.offset : a < b
        }
        let rest = Fault(
            "folder.too-many", "\(dropped) more findings are not shown.", fix: "Correct those above first.")
        return sorted.map(\.element) + (dropped > 0 ? [Diagnostic(hasErrors ? .error : .warning, rest)] : [])
    }

    package func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        if kept.count < Self.limit { kept.append(diagnostic) } else { dropped += 1 }
    }

    package func error(_ code: String, _ message: String, fix: String? = nil, at location: SourceLocation?) {
        add(Diagnostic(.error, Fault(code, message, fix: fix, at: location)))
    }

    package func warning(_ code: String, _ message: String, fix: String? = nil, at location: SourceLocation?) {
        add(Diagnostic(.warning, Fault(code, message, fix: fix, at: location)))
    }

    package func error(_ fault: Fault) { add(Diagnostic(.error, fault)) }

    private static func order(_ diagnostic: Diagnostic) -> (ByteString, Int, Int) {
        guard let place = diagnostic.location else { return ("", 0, 0) }
        return (ByteString(place.file), place.line, place.column)
    }
}
