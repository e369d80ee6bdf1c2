/// The kinds of signature that are verified here, by the byte that C2SP signed-note assigns. Lines of other kinds are kept and ignored.
public enum NoteKeyKind: UInt8, Hashable, Sendable {
    /// Ed25519 (RFC 8032) over the note's text.
    case ed25519 = 1
    /// A witness's: Ed25519 over the time and the note's text (C2SP tlog-cosignature).
    case cosignature = 4
}
