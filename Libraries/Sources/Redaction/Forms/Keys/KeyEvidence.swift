/// What it takes, beside the anchor and the right number of bytes, to call something a key.
public enum KeyEvidence: Hashable, Sendable {
    /// Nothing: no other text looks like this.
    case anchor
    /// The body must look drawn at random, since words of a text or a program may follow the same anchor.
    case randomBody
    /// The form's check must confirm it: the anchor is too common to speak for itself.
    case check
}
