/// The two ways that MCP has been spoken over HTTP.
public enum Era: Hashable, Sendable {
    /// Revisions up to 2025-11-25: an `initialize` handshake, then requests.
    case legacy
    /// From 2026-07-28: every request stands alone and carries its own version and capabilities in `_meta`.
    case modern
}
