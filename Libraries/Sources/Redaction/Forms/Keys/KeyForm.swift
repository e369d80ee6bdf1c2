public import Primitives

/// A form of secret that its issuer marks: an anchor, mostly a prefix, and what follows it.
///
/// A few issuers put the mark in the middle (`123456789:AA…`); the head is then what stands before it. The end is where no token
/// character follows.
public struct KeyForm: Sendable {
    /// `secret:` and the issuer's kind of key.
    public let label: RedactionLabel
    /// Exact bytes; any of them begins the secret, or its middle where there is a head.
    public let anchors: [ByteString]
    /// What must stand directly before the anchor and belongs to the secret.
    public let head: KeyPart?
    /// What follows the anchor.
    public let body: KeyPart
    /// What else it takes.
    public let evidence: KeyEvidence
    /// True where a letter or digit may stand before the anchor (`xsk_live_…`): the anchor is that unmistakable.
    public let mayStandInside: Bool
    /// Tells of the whole, head and anchor included, whether its structure or check digits are right. With `KeyEvidence.check` it
    /// decides; otherwise it can only raise certainty, since a mistyped key is better hidden too.
    public let isVerified: (@Sendable (ArraySlice<UInt8>) -> Bool)?

    init(
        _ name: ByteString, _ anchors: [ByteString], _ bytes: ByteSet, _ length: ClosedRange<Int>,
        head: KeyPart? = nil, evidence: KeyEvidence = .anchor, inside: Bool? = nil,
        verified: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) {
        label = RedactionLabel(secret: name)
        self.anchors = anchors
        self.head = head
        body = KeyPart(bytes, length)
        self.evidence = evidence
        mayStandInside = inside ?? Self.isUnmistakable(anchors, head: head, evidence: evidence)
        isVerified = verified
    }

    /// A form of a deployment's own.
    init(label: RedactionLabel, _ anchors: [ByteString], _ bytes: ByteSet, _ length: ClosedRange<Int>) {
        self.label = label
        self.anchors = anchors
        head = nil
        body = KeyPart(bytes, length)
        evidence = .anchor
        mayStandInside = Self.isUnmistakable(anchors, head: nil, evidence: .anchor)
        isVerified = nil
    }

    /// At least four bytes and a mark that is neither letter nor digit.
    private static func isUnmistakable(_ anchors: [ByteString], head: KeyPart?, evidence: KeyEvidence) -> Bool {
        guard head == nil, evidence == .anchor else { return false }
        return anchors.allSatisfy { anchor in
            anchor.count >= 4 && anchor.utf8.contains { !ByteSet.alphanumeric.contains($0) }
        }
    }
}
