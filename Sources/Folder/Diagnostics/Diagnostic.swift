package import Primitives

/// What reading a folder found: an error, which keeps it from being used, or a warning.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: String, Sendable { case error, warning }

    package let severity: Severity
    /// Code, sentence, fix and place.
    package let fault: Fault

    package init(_ severity: Severity, _ fault: Fault) {
        self.severity = severity
        self.fault = fault
    }

    package var code: String { fault.code }
    package var message: String { fault.message }
    package var fix: String? { fault.fix }
    package var location: SourceLocation? { fault.location }

    /// The same with what stands at its place.
    package func quoting(_ lines: SourceLines) -> Diagnostic { Diagnostic(severity, fault.quoting(lines)) }

    /// `file:line:column: error: message [code]`, then what stands there and the fix on lines of their own.
    package var description: String {
        let place = fault.location.map { "\($0): " } ?? ""
        let quotation = fault.excerpt.map { "\n\($0)" } ?? ""
        let advice = fault.fix.map { "\n    fix: \($0)" } ?? ""
        return "\(place)\(severity.rawValue): \(fault.message) [\(fault.code)]\(quotation)\(advice)"
    }
}
