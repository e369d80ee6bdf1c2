public import Primitives

/// The revisions that a server speaks.
public struct ServedVersions: Hashable, Sendable {
    /// Oldest first, each once.
    public let all: [ProtocolVersion]

    /// 2026-07-28 alone.
    public static let modern = ServedVersions([.july2026])
    /// Every released revision.
    public static let both = ServedVersions(ProtocolVersion.allCases)

    public init(_ versions: [ProtocolVersion]) {
        all = ProtocolVersion.allCases.filter(versions.contains)
    }

    /// True if the server speaks it.
    public func contains(_ version: ProtocolVersion) -> Bool { all.contains(version) }
    /// True if any revision with a handshake is spoken.
    public var servesLegacy: Bool { all.contains { $0.era == .legacy } }

    /// What a handshake settles on: the revision asked for where it is served and has a handshake, else the newest such; nil
    /// where none is served. Specification 2025-11-25, basic/lifecycle, version negotiation.
    public func negotiated(_ requested: ByteString) -> ProtocolVersion? {
        let legacy = all.filter { $0.era == .legacy }
        return legacy.first { $0.text == requested } ?? legacy.last
    }
}
