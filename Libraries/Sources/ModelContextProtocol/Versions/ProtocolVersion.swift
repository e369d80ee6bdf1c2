public import Primitives

/// A released revision of the Model Context Protocol, oldest first.
public enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    /// Nil for any other text; compared by bytes.
    public init?(_ text: ByteString) {
        guard let version = Self.allCases.first(where: { $0.text == text }) else { return nil }
        self = version
    }

    /// As it stands in headers and messages.
    public var text: ByteString { ByteString(rawValue) }
    /// How this revision is spoken.
    public var era: Era { self == .july2026 ? .modern : .legacy }

    /// By release. Revisions are a list, not dates to compare.
    public static func < (left: ProtocolVersion, right: ProtocolVersion) -> Bool { left.ordinal < right.ordinal }

    private var ordinal: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
