/// How much an event matters.
package enum EventLevel: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
    /// For whoever hunts a fault; off unless asked for.
    case debug
    /// What an operator wants to know of a healthy day.
    case info
    /// Something gave way and was dealt with.
    case warning
    /// Something does not work.
    case error

    package static func < (left: EventLevel, right: EventLevel) -> Bool { left.rawValue < right.rawValue }

    package var description: String {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
